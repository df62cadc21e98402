import { type Day } from '../time/legal-date.js';
import { count, plus, type Step } from './calendar.js';
import { type EntryIntoForce } from './clause.js';
import { lastDay } from './groups.js';
import { type TreatyContext, type Participant, type Period, type Treaty } from './treaty.js';
import { searchTrigger, termsOf } from './trigger.js';

/** An instrument taken back before the entry into force does not count, also where it had helped to meet the condition. */
export function standingTrigger(
  treaty: Treaty,
  all: ReadonlyMap<string, Participant>,
  context: TreatyContext,
  asOf: Day,
) {
  for (const without = new Set<Period | undefined>(); ;) {
    const search = searchTrigger(treaty, all, context, asOf, without);
    const { trigger, counted: standing } = search;
    const computed = trigger && dateOf(trigger.day, treaty, termsOf(treaty), context);
    const inTime = (day: Day) => computed?.day === undefined || day < computed.day;
    const lost = standing.filter(({ takenOn }) => takenOn !== undefined && inTime(takenOn));
    if (!trigger || lost.length === 0) return { search, computed };
    for (const { period } of lost) without.add(period);
  }
}

/** The general date, or what it still hangs on. */
export interface Dated {
  readonly day?: Day;
  readonly steps: readonly Step[];
  readonly awaits?: string;
}

/** From the trigger day to the date: fixed, or by the delay; never before the floors. */
export function dateOf(trigger: Day, treaty: Treaty, terms: EntryIntoForce, context: TreatyContext): Dated {
  const { fixed, notBefore: { date, yearsAfterOpening, inForce = [] } = {} } = terms;
  const isFixed = fixed !== undefined && trigger <= fixed;
  const counted = isFixed
    ? { day: fixed, steps: [{ rule: 'the fixed day, because the condition holds by then', from: trigger, to: fixed }] }
    : count(trigger, terms.delay);
  const steps = [...counted.steps];
  let { day } = counted;
  const floor = (rule: string, least: Day) => {
    steps.push({ rule: day < least ? rule : `${rule}: does not bind`, from: day, to: day < least ? least : day });
    if (day < least) day = least;
  };
  if (date !== undefined) floor(`not before ${date}`, date);
  if (yearsAfterOpening !== undefined) {
    const opening = treaty.opensOn ?? treaty.adoptedOn;
    if (opening === undefined) return { steps, awaits: 'its opening for signature' };
    floor(
      `not before ${yearsAfterOpening} years after its opening`,
      plus(lastDay(opening), { years: yearsAfterOpening }),
    );
  }
  for (const other of inForce) {
    const least = context.entryIntoForceOf(other);
    if (least === undefined) return { steps, awaits: `the entry into force of ${other}` };
    floor(`not before the entry into force of ${other}`, least);
  }
  return { day, steps };
}
