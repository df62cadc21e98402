import { isSame } from '../deep-equal.js';
import { Refusal } from '../refusal.js';
import { type Candidate, type Happening, happeningsOf, type Others, readings, settledIn } from './happenings.js';
import { compareOrder, dateIn, type Fact, hasVagueDate, type Kind, type Order, type Placed } from './history.js';
import { type Day, isVague, neighbour } from './legal-date.js';
import type { FactAbout, HistoryReader, Read, Subject } from './rule.js';

/** How many judgements are tried before it is said that no history takes the act in. */
const PATIENCE = 1_000;

/** What follows from the act in a history that takes it in; or why the last one that was tried does not. */
export interface Possible {
  readonly facts?: FactAbout[];
  readonly refusal?: Refusal;
}

/**
 * Looks for a history in which the act stands: each fact that comes before it, or perhaps does, has a day among those on
 * which it may have happened, and follows from its own act after those before it. Only what concerns the same party is
 * moved; facts of one day stay in the order of the ledger. Undefined where every day is known.
 */
export function findPossible(histories: HistoryReader, candidate: Candidate): Possible | undefined {
  const { act, order, subjects, isRefused } = candidate;
  const isVagueAct = order.first !== order.last || isVague(dateIn(act, 'effectiveOn'));
  if (!isVagueAct && subjects.every(subject => histories.history(subject).vague.length === 0)) return undefined;
  const moved = subjects.flatMap((subject, i) => happeningsOf(histories, subject, candidate, i > 0));
  const isSettled = !isVagueAct && !moved.some(hasVagueDate);
  if (isSettled && !isRefused) return undefined;
  const possible = isSettled ? {} : new PossibleHistory(histories, candidate, moved, 'last').search();
  return possible.facts ? possible : new PossibleHistory(histories, candidate, moved, 'first').search();
}

class PossibleHistory {
  readonly #taken: Happening[] = [];
  readonly #settled = new Map<Subject, readonly Placed[]>();
  readonly #act: Happening;
  /** What has its day, in legal order; and what has not. */
  readonly #dated: readonly Happening[];
  readonly #undated: readonly Happening[];
  /** What follows from the act, as it was said. */
  #found: FactAbout[] | undefined;
  #refusal: Refusal | undefined;
  #patience = PATIENCE;

  constructor(
    private readonly histories: HistoryReader,
    { rule, act, order, subjects: [subject] }: Candidate,
    moved: readonly Happening[],
    private readonly others: Others,
  ) {
    this.#act = { ...order, position: -1, fact: { type: '', data: act }, subject, dateField: rule.dateField, rule };
    const all = [...moved, this.#act];
    this.#dated = all.filter(({ first, last }) => first === last).sort(compareOrder);
    this.#undated = all.filter(({ first, last }) => first !== last).sort(compareOrder);
    const positions = new Set(moved.map(({ position }) => position));
    for (const own of new Set(moved.map(one => one.subject))) {
      const rest = this.#settledOf(own).filter(({ position }) => !positions.has(position));
      this.#settled.set(own, rest);
    }
  }

  search(): Possible {
    if (this.#goOn(0, this.#undated)) return { facts: this.#found! };
    return this.#refusal && this.#patience > 0 ? { refusal: this.#refusal } : {};
  }

  /** Lets the next thing happen, in each way there is. True where all have happened. */
  #goOn(index: number, undated: readonly Happening[]): boolean {
    const next = this.#dated[index];
    const isDue = (one: Happening) => next === undefined || compareOrder(one, next) < 0;
    const isFree = (one: Happening) => one !== this.#act && compareOrder(one, this.#act) > 0;
    if (next === undefined && undated.every(isFree)) return true;
    if (next && !undated.some(isDue) && this.#happens(next, next.last, () => this.#goOn(index + 1, undated)))
      return true;
    return undated.some(one => {
      const rest = undated.filter(other => other !== one);
      return this.#daysFor(one, next).some(day => this.#happens(one, day, () => this.#goOn(index, rest)));
    });
  }

  /** The last day and the first on which it can come between what has happened and what comes next. */
  #daysFor(one: Happening, next: Happening | undefined): Day[] {
    const [now, place] = [this.#taken.at(-1), one.legalPlace];
    const from = now && (place > now.legalPlace ? now.last : neighbour(now.last, 1));
    const to = next && (place < next.legalPlace ? next.last : neighbour(next.last, -1));
    const earliest = from !== undefined && from > one.first ? from : one.first;
    const latest = to !== undefined && to < one.last ? to : one.last;
    if ((now && from === undefined) || (next && to === undefined) || earliest > latest) return [];
    return earliest === latest ? [latest] : [latest, earliest];
  }

  /** Lets it happen on a day, if it may, and goes on from there; takes it back where that leads nowhere. */
  #happens(one: Happening, day: Day, goOn: () => boolean): boolean {
    return readings(one.fact.data, one.dateField, day).some(data => {
      const placed = { ...one, first: day, last: day, fact: { ...one.fact, data } };
      const facts = this.#follow(placed, one === this.#act);
      const [fact] = facts;
      if (!fact) return false;
      if (one === this.#act) this.#found = facts.map(said => ({ ...said, data: inWordsOf(one.fact.data, said.data) }));
      this.#taken.push({ ...placed, fact });
      if (goOn()) return true;
      this.#taken.pop();
      return false;
    });
  }

  /** What follows from it after what has happened: of a fact only itself. None where it is refused. */
  #follow({ rule, fact, ...order }: Happening, isAct: boolean): readonly FactAbout[] {
    if (!rule) return [fact];
    if (this.#patience-- <= 0) return [];
    try {
      const facts = rule.judge(fact.data, this.#read(order));
      return isAct ? facts : facts.filter(again => isSame(again, fact));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (isAct) this.#refusal = refusal;
      return [];
    }
  }

  #read(order: Order): Read {
    return <S, F extends Fact>(kind: Kind<S, F>, id: string): S => {
      const subject: Subject = `${kind.name}/${id}`;
      const own = this.#taken.filter(taken => taken.subject === subject);
      const facts = [...this.#settledOf(subject), ...own].filter(placed => compareOrder(placed, order) < 0);
      const fold = (state: S, { fact, position }: Placed) => kind.evolve(state, fact as F, position);
      return facts.sort(compareOrder).reduce(fold, kind.start());
    };
  }

  /** The facts that are not moved, each on the day on which it is taken to have happened. */
  #settledOf(subject: Subject): readonly Placed[] {
    let settled = this.#settled.get(subject);
    if (!settled) {
      // The act itself is no fact before it: it may be on record already, and is judged again.
      const isOther = ({ legalPlace }: Placed) => legalPlace !== this.#act.legalPlace;
      settled = settledIn(this.histories.history(subject), this.others).filter(isOther);
      this.#settled.set(subject, settled);
    }
    return settled;
  }
}

/** What is said with the dates as the act said them, in place of the days on which it was tried. */
function inWordsOf(act: object, said: object): object {
  const dates = (['on', 'effectiveOn'] as const).filter(field => field in act && field in said);
  return { ...said, ...Object.fromEntries(dates.map(field => [field, dateIn(act, field)])) };
}
