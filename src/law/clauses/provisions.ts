import { type Day, lastDay } from '../time/legal-date.js';
import { count } from './calendar.js';
import type { Search } from './search.js';
import type { Notice, Period } from './treaty.js';

/* A party can be bound by provisions that it chose, accept more of them later, and denounce some (VCLT 17, 44). */

/** A provision that a party chose, in one period of participation. */
export interface ChosenProvision {
  readonly provision: string;
  /** When it accepted it, and the entry that says so. */
  readonly on: Day;
  readonly entry: number;
  readonly inForceOn?: Day;
  /** The first day on which it is bound by it no more, where it denounced it. */
  readonly outOn?: Day;
  readonly outEntry?: number;
}

/**
 * The provisions of a period: those of its first instrument with it, those of a further one by the rule for later parties,
 * and each until the notice about it has effect. Undefined where none was named.
 */
export function provisionsOf(
  { receipts, partial = [] }: Period,
  { inForceOn }: { readonly inForceOn?: Day },
  { terms }: Search,
  effectOf: (notice: Notice) => Day | undefined,
): ChosenProvision[] | undefined {
  const chosen: ChosenProvision[] = [];
  for (const { on, entry, provisions = [], adds } of receipts) {
    const counted = adds ? count(lastDay(on), terms.later?.delay).day : inForceOn;
    const from = inForceOn === undefined || counted === undefined || counted > inForceOn ? counted : inForceOn;
    const isIn = inForceOn !== undefined && from !== undefined;
    for (const provision of adds ?? provisions)
      chosen.push({ provision, on: lastDay(on), entry, ...(isIn && { inForceOn: from }) });
  }
  for (const notice of partial) {
    for (const provision of notice.provisions) {
      const index = chosen.findLastIndex(one => one.provision === provision && one.on <= lastDay(notice.on));
      if (index < 0) continue;
      const outOn = effectOf(notice);
      chosen[index] = { ...chosen[index]!, ...(outOn !== undefined && { outOn }), outEntry: notice.entry };
    }
  }
  return chosen.length > 0 ? chosen : undefined;
}
