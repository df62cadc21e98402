import { isUtf8 } from 'node:buffer';
import type { CommandBus } from '@nestjs/cqrs';
import type { Acknowledgement } from '../acts/acknowledgement.js';
import type { Context } from '../acts/act.js';
import type { Definition } from '../acts/definition.js';
import { BadInput, excerpt } from '../forms/check.js';
import { BadJson, parseStrict } from '../proof/strict-json.js';

/** The longest line, in bytes: as much as a request body. */
const MOST_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/** What became of one line. */
export interface LineResult {
  /** From 1. */
  readonly line: number;
  readonly answer?: Acknowledgement;
  readonly error?: unknown;
}

interface Line {
  readonly line: number;
  /** Undefined where it is too long to be read. */
  readonly bytes: Buffer | undefined;
}

/**
 * Records acts from lines: one JSON object a line, its act named in `act`. Blank lines and lines that begin with `#`
 * are passed over. A bad line is answered as bad and the others are recorded. The lines of one piece of input share
 * durable transactions, and are answered before the next piece is read.
 */
export async function* recordLines(
  input: AsyncIterable<Buffer>,
  acts: ReadonlyMap<string, Definition>,
  commands: CommandBus,
  contextOf: (line: number, text: string) => Context,
): AsyncGenerator<LineResult> {
  for await (const lines of piecesOf(input)) {
    const answers = lines.filter(isAct).map(line => recordLine(line, acts, commands, contextOf));
    yield* await Promise.all(answers);
  }
}

async function recordLine(
  { line, bytes }: Line,
  acts: ReadonlyMap<string, Definition>,
  commands: CommandBus,
  contextOf: (line: number, text: string) => Context,
): Promise<LineResult> {
  try {
    if (!bytes) throw new BadJson('a longer line', `at most ${MOST_BYTES} bytes`);
    if (!isUtf8(bytes)) throw new BadJson('bytes that are not UTF-8', 'JSON in UTF-8');
    const text = bytes.toString('utf8').trim();
    const { act, ...fields } = asObject(parseStrict(text));
    const definition = typeof act === 'string' ? acts.get(act) : undefined;
    if (!definition) {
      const fault = { at: '/act', found: excerpt(act), expected: `one of ${[...acts.keys()].join(', ')}` };
      throw new BadInput('the line does not name an act of this register', [fault]);
    }
    const command = new definition.command(fields, contextOf(line, text));
    return { line, answer: await commands.execute<typeof command, Acknowledgement>(command) };
  } catch (error) {
    return { line, error };
  }
}

/** A value that must be a JSON object. Throws `BadInput`. */
export function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new BadInput('the act is not a JSON object', [
    { at: '', found: excerpt(value), expected: 'an object such as {"party":"tj"}' },
  ]);
}

/** The whole lines in each piece of input; the last one may lack its newline. */
async function* piecesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Line[]> {
  let rest: Buffer = Buffer.alloc(0);
  let isTooLong = false;
  let line = 0;
  for await (const chunk of input) {
    const lines: Line[] = [];
    let text = Buffer.concat([rest, chunk]);
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE)) {
      lines.push({ line: ++line, bytes: isTooLong || end > MOST_BYTES ? undefined : text.subarray(0, end) });
      isTooLong = false;
      text = text.subarray(end + 1);
    }
    isTooLong ||= text.length > MOST_BYTES;
    rest = isTooLong ? Buffer.alloc(0) : text;
    yield lines;
  }
  if (isTooLong || rest.length > 0) yield [{ line: line + 1, bytes: isTooLong ? undefined : rest }];
}

function isAct({ bytes }: Line): boolean {
  if (!bytes) return true;
  const start = bytes.subarray(0, 200).toString('utf8').trimStart();
  return start !== '' && !start.startsWith('#');
}
