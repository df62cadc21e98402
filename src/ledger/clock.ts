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

/** RFC 3339, UTC, milliseconds: `2023-11-23T18:00:00.000Z`. Instants of this form compare as text. */
export type Instant = string;

/** The instants of this form run from year 0000 to 9999. */
export const EARLIEST: Instant = '0000-01-01T00:00:00.000Z';

export function instantOf(milliseconds: number): Instant {
  if (milliseconds !== last.milliseconds) last = { milliseconds, instant: new Date(milliseconds).toISOString() };
  return last.instant;
}

/** Many acts are recorded in one millisecond. */
let last = { milliseconds: NaN, instant: '' };

/** Reads RFC 3339 with any offset; undefined where the text is no instant of the years 0001 to 9998. */
export function parseInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const day = Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10)));
  if (new Date(day).getUTCDate() !== Number(text.slice(8, 10))) return undefined; // 31 April rolls over
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  const instant = instantOf(milliseconds);
  return instant >= '0001' && instant < '9999' ? instant : undefined;
}

/** Of a day that every month has: nothing has to be computed. */
const PLAIN = /^(?!0000|9999)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** Is the text an instant, in the one form in which this program writes it? */
export function isWritten(text: string): text is Instant {
  return PLAIN.test(text) || parseInstant(text) === text;
}
