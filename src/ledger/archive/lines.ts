import { LogDamaged } from '../log.js';

const NEWLINE = 0x0a;

/** The lines in a stream, each ended by a line feed, as many at a time as a piece brings. Throws `LogDamaged`. */
export async function* linesIn(pieces: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<Buffer[]> {
  let rest: Buffer = Buffer.alloc(0);
  let count = 0;
  for await (const piece of pieces) {
    const { lines, rest: begun } = split(Buffer.concat([rest, piece]));
    const long = lines.findIndex(line => line.length > mostBytes);
    const tooLong = long >= 0 ? long : begun.length > mostBytes ? lines.length : -1;
    if (tooLong >= 0) throw new LogDamaged(count + tooLong, `it has more than ${mostBytes} bytes`);
    count += lines.length;
    rest = begun;
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) throw new LogDamaged(count, 'no line feed ends it');
}

/** The whole lines of a piece of text, and what comes after the last of them. */
export function split(text: Buffer): { readonly lines: Buffer[]; readonly rest: Buffer } {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, from)) {
    lines.push(text.subarray(from, end));
    from = end + 1;
  }
  return { lines, rest: text.subarray(from) };
}
