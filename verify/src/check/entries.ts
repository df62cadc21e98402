import { canonical, type Json } from '../../../src/proof/canonical.js';
import { parseStrict } from '../../../src/proof/strict-json.js';
import { textOf } from './bytes.js';
import { type Envelope, refuseForeign } from './envelope.js';
import { leafHash } from './tree.js';

/** The largest entry, in bytes. */
const MOST_BYTES = 65_535;
/** Deeper than any act can be, so that a line cannot exhaust the reader. */
const MOST_DEPTH = 64;
const LINE_FEED = 0x0a;

/** The first entry that is not as it must be. */
export class WrongEntry extends Error {
  override readonly name = 'WrongEntry';

  constructor(
    readonly position: number,
    readonly says: string,
  ) {
    super(`entry ${position}: ${says}`);
  }
}

/** Says how far it has come, and lets others do something. */
export type Progress = (done: number, all: number) => Promise<void>;

/** The entries of a log as they stand in an archive, each whole and in its place. */
export class Entries {
  /** The positions of each subject, in order. */
  readonly subjects = new Map<string, number[]>();
  /** The hash of each leaf, one after another. */
  readonly leaves: Uint8Array;
  readonly #starts: Float64Array;
  #time = '';
  #act: Pick<Envelope, 'actid' | 'part' | 'parts'> | undefined;

  private constructor(
    private readonly bytes: Uint8Array,
    readonly size: number,
  ) {
    this.leaves = new Uint8Array(size * 32);
    this.#starts = new Float64Array(size + 1);
  }

  /** Reads a line an entry and checks each against those before it. Throws `WrongEntry`, which names the first. */
  static async read(bytes: Uint8Array, origin: string, progress: Progress): Promise<Entries> {
    const entries = new Entries(bytes, countLines(bytes));
    for (let position = 0, start = 0; position < entries.size; position++) {
      const end = bytes.indexOf(LINE_FEED, start);
      if (end < 0) throw new WrongEntry(position, 'its line has no end');
      entries.#admit(position, bytes.subarray(start, end), origin);
      start = end + 1;
      entries.#starts[position + 1] = start;
      if (position % 1_000 === 0) await progress(position, entries.size);
    }
    const open = entries.#act;
    if (open)
      throw new WrongEntry(entries.size, `missing: part ${open.part + 1} of ${open.parts} of the act ${open.actid}`);
    return entries;
  }

  /** The bytes of an entry as a text. */
  line(position: number): string {
    return textOf(this.bytes.subarray(this.#starts[position], this.#starts[position + 1]! - 1))!;
  }

  envelope(position: number): Envelope {
    return JSON.parse(this.line(position)) as Envelope;
  }

  #admit(position: number, line: Uint8Array, origin: string): void {
    const refuse = (says: string): never => {
      throw new WrongEntry(position, says);
    };
    const entry = parsed(line, refuse);
    refuseForeign(entry, { position, origin }, refuse);
    if (entry.time < this.#time)
      refuse(`it was recorded at ${entry.time}, earlier than the entry before it (${this.#time})`);
    this.#follow(entry, refuse);
    const own = this.subjects.get(entry.subject) ?? [];
    const before = own.at(-1);
    if (entry.previous !== before || entry.revision !== own.length + 1) {
      const found = `revision ${entry.revision} after ${entry.previous ?? 'none'}`;
      const expected = `revision ${own.length + 1} after ${before ?? 'none'}`;
      refuse(`it does not follow the entries of ${entry.subject} before it: found ${found}, expected ${expected}`);
    }
    own.push(position);
    this.subjects.set(entry.subject, own);
    this.#time = entry.time;
    this.leaves.set(leafHash(line), position * 32);
  }

  /** The entries of one act stand together, so that none is there in part. */
  #follow({ actid, part, parts }: Envelope, refuse: (says: string) => never): void {
    const open = this.#act;
    const isNext = open ? actid === open.actid && parts === open.parts && part === open.part + 1 : part === 1;
    if (!isNext) {
      const expected = open
        ? `part ${open.part + 1} of ${open.parts} of the act ${open.actid}`
        : 'the first part of an act';
      refuse(`found part ${part} of ${parts} of the act ${actid}, expected ${expected}`);
    }
    this.#act = part === parts ? undefined : { actid, part, parts };
  }
}

function parsed(line: Uint8Array, refuse: (says: string) => never): Envelope {
  if (line.length > MOST_BYTES) refuse(`it has ${line.length} bytes, expected at most ${MOST_BYTES}`);
  const text = textOf(line) ?? refuse('its bytes are not UTF-8');
  let value: Json;
  try {
    value = parseStrict(text, { maxDepth: MOST_DEPTH });
  } catch (error) {
    return refuse((error as Error).message);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse('it is not a JSON object');
  if (canonical(value) !== text) refuse('its bytes are not the canonical form of what they say');
  return value as unknown as Envelope;
}

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return bytes.length > 0 && bytes.at(-1) !== LINE_FEED ? count + 1 : count;
}
