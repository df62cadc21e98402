import { NEVER } from '../../law/time/legal-date.js';
import type { TimelineStep } from '../../law/time/timeline.js';
import { dayNumber } from '../days.js';

/** How a row reads from one day to another, as JSON. `to` is the first day on which it no longer does. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly value: string | null;
  readonly possibly: string | null;
}

const FOREVER = dayNumber(NEVER);

/** The steps of a row as segments, without those in which there is no row. */
export function segmentsOf<V>(steps: readonly TimelineStep<V>[]): Segment[] {
  return steps
    .map(({ from, value, possibly }, index) => {
      const next = steps[index + 1];
      return {
        from: dayNumber(from),
        to: next ? dayNumber(next.from) : FOREVER,
        value: json(value),
        possibly: json(possibly),
      };
    })
    .filter(({ value, possibly }) => value !== null || possibly !== null);
}

/** The parts of segments that lie before a day. */
export function partsBefore(day: number, segments: readonly Segment[]): Segment[] {
  return segments
    .filter(({ from }) => from < day)
    .map(({ from, value, possibly }) => ({ from, to: day, value, possibly }));
}

/** The segments in their order, neighbours that read the same as one. */
export function joined(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last && last.to === segment.from && readsTheSame(last, segment)) {
      result[result.length - 1] = { ...last, to: segment.to };
    } else result.push(segment);
  }
  return result;
}

/** What of the stored segments is no longer wanted, and what of the wanted is not stored; both by day, none over another. */
export function differences<S extends Segment>(
  stored: readonly S[],
  wanted: readonly Segment[],
): { readonly gone: readonly S[]; readonly come: readonly Segment[] } {
  const [gone, come]: [S[], Segment[]] = [[], []];
  let index = 0;
  for (const segment of wanted) {
    while (index < stored.length && stored[index]!.from < segment.from) gone.push(stored[index++]!);
    const old = stored[index];
    if (old?.from === segment.from && old.to === segment.to && readsTheSame(old, segment)) index++;
    else come.push(segment);
  }
  return { gone: gone.concat(stored.slice(index)), come };
}

function readsTheSame(a: Segment, b: Segment): boolean {
  return a.value === b.value && a.possibly === b.possibly;
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
