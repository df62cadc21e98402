import { type Instant, parseInstant } from '../proof/instant.js';

/** Whose clock `recordedAt` is read from: this machine's, or each act's own `at` (fixtures, migrations, teaching). */
export const clockKinds = ['system', 'simulated'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Now, in milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = () => number;

/** Random bytes for ids and secrets. */
export type Chance = (bytes: number) => Buffer;

/** Draws a page of chance at once: asking the system for ten bytes takes as long. For ids only; a secret is drawn alone. */
export function inStock(chance: Chance): Chance {
  let stock: Buffer = Buffer.alloc(0);
  return bytes => {
    if (stock.length < bytes) stock = chance(4_096);
    const drawn = stock.subarray(0, bytes);
    stock = stock.subarray(bytes);
    return drawn;
  };
}

/** The instants of this form run from year 0000 to 9999. */
export const EARLIEST: Instant = '0000-01-01T00:00:00.000Z';

/** Many acts are recorded in one millisecond. */
let last = { milliseconds: NaN, instant: '' };

export function instantOf(milliseconds: number): Instant {
  if (milliseconds !== last.milliseconds) last = { milliseconds, instant: new Date(milliseconds).toISOString() };
  return last.instant;
}

/** Of a day that every month has: nothing has to be computed. */
const PLAIN = /^(?!0000|9999)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Is the text an instant, in the one form in which this program writes it? */
export function isWritten(text: string): text is Instant {
  return PLAIN.test(text) || parseInstant(text) === text;
}
