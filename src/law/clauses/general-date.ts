import { type Day, lastDay } from '../time/legal-date.js';
import { count, plus, type DayStep } from './calendar.js';
import type { Scope } from './groups.js';

/** The general date, or what it still depends on. */
export interface GeneralDate {
  readonly day?: Day;
  readonly steps: readonly DayStep[];
  readonly awaits?: string;
}

/** From the trigger day to the date: fixed, or by the delay; never before the floors. */
export function dateOf(trigger: Day, { treaty, terms, context }: Scope): GeneralDate {
  const { fixed, delay, notBefore: { date, yearsAfterOpening, inForce = [] } = {} } = terms;
  const isFixed = fixed !== undefined && trigger <= fixed;
  const counted = isFixed
    ? { day: fixed, steps: [{ rule: 'the fixed day, because the condition holds by then', from: trigger, to: fixed }] }
    : count(trigger, delay);
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
    const least = plus(lastDay(opening), { years: yearsAfterOpening });
    floor(`not before ${yearsAfterOpening} years after its opening`, least);
  }
  for (const other of inForce) {
    const least = context.entryIntoForceOf(other);
    if (least === undefined) return { steps, awaits: `the entry into force of ${other}` };
    floor(`not before the entry into force of ${other}`, least);
  }
  return { day, steps };
}
