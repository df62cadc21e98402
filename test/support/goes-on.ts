import type { Ended, TreatyContext } from '../../src/law/clauses/treaty.js';
import { contextOf } from './participants.js';

/** That a party ended, and another goes on in its place. */
export const goesOn = (party: string, on: string, entry: number): Ended => ({
  on,
  entry,
  continued: { by: party, on, entry },
});
const ends: Record<string, Ended> = { su: goesOn('ru', '1991-12-24', 90), ru: goesOn('xx', '2050-01-01', 91) };
const before: Record<string, readonly string[]> = { ru: ['su'], xx: ['ru', 'su'] };

/** In which `ru` goes on in the place of `su` from 1991-12-24, and `xx` in that of `ru` from 2050. */
export const contextOn = (asOf: string, more: Partial<TreatyContext> = {}): TreatyContext =>
  contextOf({
    endOf: party => (ends[party] && ends[party].on <= asOf ? ends[party] : undefined),
    continuedBy: party => before[party] ?? [],
    ...more,
  });
