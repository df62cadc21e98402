import { isCanonical, type Json } from '../proof/canonical.js';
import type { Frontier } from '../proof/merkle.js';
import { type ClockKind, clockKinds, isWritten } from './clock.js';
import type { Instant } from '../proof/instant.js';
import type { Entry, Envelope } from './entry.js';
import { LogDamaged, NewerFormat } from './log.js';
import type { Tree } from './tree/tree.js';
import type { Head, SubjectHead } from './turn.js';

/** The format of entries and hashes that this program reads and writes. */
const FORMAT = 1;

/** What entry 0 says. */
export interface Opening {
  /** The name under which the world knows this log, a URL without scheme: `depositary.example/csto`. */
  readonly origin: string;
  /** Of entries and hashes. */
  readonly format: typeof FORMAT;
  readonly clock: ClockKind;
}

/**
 * Entries that follow one another as those of a ledger must. The same checks serve a ledger that is opened, an archive
 * and a published folder. It keeps the head of every subject and the tree, not the entries.
 */
export class Sequence {
  readonly subjects = new Map<string, SubjectHead>();
  #opening: Opening | undefined;
  #time: Instant = '';
  /** Made on demand: for every entry it would cost as much as the tree. */
  #frontier: Frontier | undefined;

  /** Every entry that is admitted goes into the tree. */
  constructor(readonly tree: Tree) {}

  get size(): number {
    return this.tree.size;
  }

  get head(): Head {
    return { frontier: (this.#frontier ??= this.tree.frontier), time: this.#time };
  }

  /** What entry 0 says; there must be one. */
  get opening(): Opening {
    if (!this.#opening) throw new LogDamaged(0, 'the log is empty');
    return this.#opening;
  }

  /**
   * Admits the next entry once its hash, its position, its subject's revision and previous position, and the clock were
   * checked. Throws `LogDamaged`, and then has not admitted it.
   */
  admit(entry: Entry): void {
    const expected = this.size;
    if (entry.position !== expected) throw new LogDamaged(expected, `entry ${entry.position} stands in its place`);
    if (!entry.isWhole) throw new LogDamaged(expected, 'its bytes do not have its hash');
    const envelope = envelopeOf(entry);
    const { position, subject, revision, previous, time, source } = envelope;
    const before = this.subjects.get(subject);
    if (position !== expected) throw new LogDamaged(expected, `its bytes say that it is entry ${position}`);
    if (previous !== before?.position || revision !== (before?.revision ?? 0) + 1) {
      throw new LogDamaged(expected, `it does not follow the entries of ${subject} before it`);
    }
    if (time < this.#time) throw new LogDamaged(expected, `it was recorded at ${time}, before the one before it`);
    this.#opening ??= openingOf(envelope);
    if (source !== this.#opening.origin) throw new LogDamaged(expected, `it is an entry of the log ${String(source)}`);
    this.subjects.set(subject, { revision, position });
    this.tree.add(entry.leaf);
    [this.#frontier, this.#time] = [undefined, time];
  }

  /** Takes over what was appended. */
  advance(head: Head, entries: readonly Entry[], subjects: ReadonlyMap<string, SubjectHead>): void {
    [this.#frontier, this.#time] = [head.frontier, head.time];
    for (const { leaf } of entries) this.tree.add(leaf);
    for (const [name, subject] of subjects) this.subjects.set(name, subject);
  }

  /** Admits the next entry of a copy: checks also that it is written as this program writes. */
  admitForeign(entry: Entry): void {
    this.admit(entry);
    assertForm(entry);
  }
}

/** Throws `LogDamaged` unless an entry is an envelope in canonical JSON, with its members and no others. */
export function assertForm(entry: Entry): void {
  const { envelope, position } = entry;
  assertCanonical(entry);
  for (const name in envelope) {
    if (!Object.hasOwn(members, name))
      throw new LogDamaged(position, `it has a member ${name.slice(0, 60)}, which no entry has`);
  }
  for (const name in members) {
    const isSo = members[name]!(envelope[name as keyof Envelope]);
    if (!isSo) throw new LogDamaged(position, `its ${name} is not what an entry has there`);
  }
  const { id, actid, part, parts } = envelope;
  if (part > parts || id !== `${actid}.${part}`) {
    throw new LogDamaged(position, `its id is not that of part ${part} of ${parts} of its act`);
  }
}

function assertCanonical(entry: Entry): void {
  const isSo = entry.isUtf8 && isCanonical(entry.text, entry.envelope as unknown as Json);
  if (!isSo) throw new LogDamaged(entry.position, 'its bytes are not the canonical form of what they say');
}

function envelopeOf(entry: Entry): Envelope {
  let envelope: unknown;
  try {
    envelope = entry.envelope;
  } catch (error) {
    throw new LogDamaged(entry.position, `its bytes are not JSON (${(error as Error).message})`);
  }
  if (isObject(envelope)) return envelope as Envelope;
  throw new LogDamaged(entry.position, 'its bytes are not a JSON object');
}

function openingOf({ type, data }: Envelope): Opening {
  if (type !== 'RegisterOpened') throw new LogDamaged(0, `it is a ${type}, expected RegisterOpened`);
  const opening = data as Opening;
  const format = opening.format as number;
  if (isCount(format) && format > FORMAT) throw new NewerFormat(format, FORMAT, 'the ledger');
  if (format !== FORMAT) {
    throw new LogDamaged(0, `its format is ${String(format)}; this program reads format ${FORMAT}`);
  }
  if (!isText(opening.origin) || !clockKinds.includes(opening.clock)) {
    throw new LogDamaged(0, 'it does not say origin and clock');
  }
  return opening;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 1;
const isPosition = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const orAbsent = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value);

/** Every member of an envelope, and what it must be. */
const members: Readonly<Record<string, (value: unknown) => boolean>> = {
  act: isText,
  actid: isText,
  data: isObject,
  digest: isText,
  id: isText,
  part: isCount,
  parts: isCount,
  place: orAbsent(isPosition),
  position: isPosition,
  previous: orAbsent(isPosition),
  recorder: isText,
  revision: isCount,
  source: isText,
  specversion: value => value === '1.0',
  subject: isText,
  time: value => isText(value) && isWritten(value as string),
  type: isText,
} satisfies Record<keyof Envelope, (value: unknown) => boolean>;
