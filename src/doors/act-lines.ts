import { isUtf8 } from 'node:buffer';
import type { CommandBus } from '@nestjs/cqrs';
import type { Acknowledgement } from '../acts/acknowledgement.js';
import type { Context } from '../acts/act.js';
import type { Definition } from '../acts/definition.js';
import { BadInput, excerpt } from '../forms/check.js';
import { BadJson, parseStrict } from '../proof/strict-json.js';
import { Gate } from './gate.js';

/** The longest line, in bytes: as much as a request body. */
const MOST_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/** The most lines that are recorded together: their answers are held until they are read. */
const MOST_TOGETHER = 128;

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
 * are passed over. A bad line is answered as bad and the others are recorded. Lines that came together share durable
 * transactions, and are answered together before more of the input is read.
 */
export async function* recordLines(
  input: AsyncIterable<Buffer>,
  acts: ReadonlyMap<string, Definition>,
  commands: CommandBus,
  contextOf: (line: number, text: string) => Context,
  gate = new Gate(1),
): AsyncGenerator<readonly LineResult[]> {
  for await (const lines of piecesOf(input)) {
    if (lines.length === 0) continue;
    const record = (line: Line) => recordLine(line, acts, commands, contextOf);
    yield await gate.pass(() => Promise.all(lines.map(record)));
  }
}

async function recordLine(
  { line, bytes }: Line,
  acts: ReadonlyMap<string, Definition>,
  commands: CommandBus,
  contextOf: (line: number, text: string) => Context,
): Promise<LineResult> {
  try {
    if (!bytes || bytes.length > MOST_BYTES) throw new BadJson('a longer line', `at most ${MOST_BYTES} bytes`);
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

/** The acts in each piece of input, some at a time; the last line may lack its newline. */
async function* piecesOf(input: AsyncIterable<Buffer>): AsyncGenerator<readonly Line[]> {
  const rest = new Rest();
  let line = 0;
  let lines: Line[] = [];
  const add = (bytes: Buffer | undefined) => {
    const one = { line: ++line, bytes };
    if (isAct(one)) lines.push(one);
  };
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const bytes = chunk.subarray(from, end);
      if (rest.length > 0) rest.add(bytes);
      add(rest.length > 0 ? rest.take() : bytes);
      from = end + 1;
      if (lines.length === MOST_TOGETHER) {
        yield lines;
        lines = [];
      }
    }
    rest.add(chunk.subarray(from));
    yield lines;
    lines = [];
  }
  if (rest.length > 0) add(rest.take());
  yield lines;
}

/** A line that has not come to its end. Its room doubles, so that a byte is copied twice at most on the whole. */
class Rest {
  #room = Buffer.alloc(0);
  length = 0;

  add(piece: Buffer): void {
    const end = this.length + piece.length;
    if (end <= MOST_BYTES) {
      if (end > this.#room.length) this.#room = this.#grown(end);
      piece.copy(this.#room, this.length);
    }
    this.length = end;
  }

  /** The line, which begins anew; undefined where it is too long. */
  take(): Buffer | undefined {
    const bytes = this.length > MOST_BYTES ? undefined : this.#room.subarray(0, this.length);
    [this.#room, this.length] = [Buffer.alloc(0), 0];
    return bytes;
  }

  #grown(least: number): Buffer<ArrayBuffer> {
    const room = Buffer.alloc(Math.max(least, 2 * this.#room.length));
    this.#room.copy(room, 0, 0, this.length);
    return room;
  }
}

function isAct({ bytes }: Line): boolean {
  if (!bytes) return true;
  const start = bytes.subarray(0, 200).toString('utf8').trimStart();
  return start !== '' && !start.startsWith('#');
}
