import type { EntryIntoForceAnswer } from '../../dist/views/treaties/answers.js';
import { type ClauseLine, clauses, type Delay, slugOf, type Treaty } from './treaty.ts';

export interface Comparison {
  /** What differs, in words. */
  readonly found: readonly string[];
  /** How many later parties were counted again. */
  readonly late: number;
}

/** Compares what the register computed with what was published. */
export function differences(treaty: Treaty, { determination }: EntryIntoForceAnswer): Comparison {
  const { triggerDate, entryIntoForce, depositsOnTriggerDate } = treaty.published;
  const { trigger, on, participations } = determination!;
  const found: string[] = [];
  const compare = (what: string, ours: string | undefined, published: string) => {
    if (ours !== published) found.push(`${what}: ${ours}, published ${published}`);
  };
  compare('trigger day', trigger?.day, triggerDate);
  compare(
    'deposits of the day',
    trigger?.deposits.map(({ party }) => party).join(),
    depositsOnTriggerDate.map(slugOf).sort().join(),
  );
  compare('entry into force', on, entryIntoForce);
  const { later } = entryIntoForceOf(treaty.id)!;
  if (!later) return { found, late: 0 };
  const since = later.after === 'trigger' ? triggerDate : entryIntoForce;
  const late = treaty.deposits.filter(({ on, kind }) => on > since && kind !== 'succession');
  for (const { party, on: deposited } of late) {
    const own = countAgain(deposited, later.delay);
    const expected = own < entryIntoForce ? entryIntoForce : own;
    compare(party, participations.find(one => one.party === slugOf(party))?.inForceOn, expected);
  }
  return { found, late: late.length };
}

/** Undefined where no file says how the treaty enters into force: then there is nothing to compare. */
export function entryIntoForceOf(treaty: string): ClauseLine['terms'] | undefined {
  return clauses.find(({ document, clause }) => document === treaty && clause === 'entry-into-force')?.terms;
}

/** The same count by the calendar of the platform, so that two ways of counting must agree. */
function countAgain(day: string, { days = 0, months = 0, years = 0, firstOfMonth, then }: Delay = {}): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const utc = (...parts: [number, number, number]) => new Date(Date.UTC(...parts));
  let counted = utc(year, month - 1, date + days);
  if (months + years > 0) {
    const target = utc(year + years, month - 1 + months, 1);
    const last = utc(target.getUTCFullYear(), target.getUTCMonth() + 1, 0).getUTCDate();
    counted = utc(target.getUTCFullYear(), target.getUTCMonth(), Math.min(date, last));
  }
  if (firstOfMonth !== undefined) counted = utc(year, month - 1 + firstOfMonth, 1);
  if (then !== undefined) counted = utc(counted.getUTCFullYear(), counted.getUTCMonth() + 1, 1);
  return counted.toISOString().slice(0, 10);
}
