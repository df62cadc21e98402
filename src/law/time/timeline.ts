import type { Fact, History, Kind, Placed } from './history.js';
import { type Day, NEVER } from './legal-date.js';

/** From this day on (until the next step) a row reads so. */
export interface TimelineStep<V> {
  readonly from: Day;
  /** What is certain; undefined where there is no row. */
  readonly value: V | undefined;
  /** What is true instead, if a fact with a partial or unknown date has happened already. */
  readonly possibly: V | undefined;
}

/**
 * How one row of a subject reads from the day `from` on, as the facts stand: the oracle of every view.
 * `touches` says which facts can change the row; `row` reads it from a state.
 */
export function timeline<S, F extends Fact, V>(
  history: History<S, F>,
  from: Day,
  touches: (fact: F) => boolean,
  row: (state: S) => V | undefined,
): TimelineStep<V>[] {
  const moving = latest(history, from).filter(placed => touches(placed.fact));
  // Those of one day are over on the day on which they begin.
  const vague = moving.filter(({ first, last }) => first !== last);
  return boundaries(moving, from).map(day => {
    const open = vague.filter(placed => placed.first <= day && day < placed.last);
    return {
      from: day,
      possibly: open.length > 0 ? row(foldedWith(history, day, open)) : undefined,
      value: row(history.before({ last: day, legalPlace: Infinity })),
    };
  });
}

/** The facts that can change something after `from`: all others are settled by then. Facts are in order of their last day. */
function latest<S, F extends Fact>({ facts }: History<S, F>, from: Day): readonly Placed<F>[] {
  let index = facts.length;
  while (index > 0 && facts[index - 1]!.last > from) index--;
  return facts.slice(index);
}

function boundaries(moving: readonly Placed[], from: Day): Day[] {
  const days = new Set([from]);
  for (const { first, last } of moving) {
    if (first > from) days.add(first);
    if (last > from && last < NEVER) days.add(last);
  }
  return [...days].sort();
}

/** The state on `day` if the facts in `open` have happened by then. */
function foldedWith<S, F extends Fact>(history: History<S, F>, day: Day, open: readonly Placed<F>[]): S {
  const kind: Kind<S, F> = history.kind;
  const settled = history.facts.filter(placed => placed.last <= day);
  return [...settled, ...open].reduce((state, { fact, position }) => kind.evolve(state, fact, position), kind.start());
}
