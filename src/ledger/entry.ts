import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { canonical, type Json } from '../proof/canonical.js';
import { leafHash } from '../proof/merkle.js';

/** The largest entry, in bytes: what a C2SP entry bundle can hold. Larger things go in by digest. */
export const MAX_ENTRY_BYTES = 65_535;

/** Which act an entry comes from, and who recorded it. The same on every entry of the act. */
export interface ActOrigin {
  /** Kebab-case name of the act: `sign-document`. */
  readonly act: string;
  /** Identifies the act in this ledger: from the caller's idempotency key, or drawn. 22 characters of base64url. */
  readonly actid: string;
  /** SHA-256 of the request, base64url: shows that an idempotency key was used again for another request. */
  readonly digest: string;
  /** Id of the access key that it came with. */
  readonly recorder: string;
}

/** A fact on its way into the ledger. */
export interface Draft {
  readonly type: string;
  readonly subject: string;
  readonly data: object;
  /** The position whose place it takes in legal order. Only on the replacement in a correction. */
  readonly place?: number;
}

/** One entry: a CloudEvents 1.0 envelope with flat extensions. No other member is ever written. */
export interface Envelope extends ActOrigin, Draft {
  readonly specversion: '1.0';
  readonly id: string;
  /** Origin of the ledger. */
  readonly source: string;
  /** `recordedAt`: RFC 3339, UTC, milliseconds. Never earlier than that of the entry before. */
  readonly time: string;
  /** Index in the ledger and in its Merkle tree: 0-based, dense. */
  readonly position: number;
  /** Revision of the subject: 1 for its first entry. */
  readonly revision: number;
  /** Position of the subject's entry before this one; absent on its first. */
  readonly previous?: number;
  /** Which of the `parts` entries of its act this is, from 1. */
  readonly part: number;
  readonly parts: number;
}

/**
 * An entry as it is stored. Its bytes are the Merkle leaf and the export line, and never change. It is made from bytes
 * or from text, which costs a store half as much; the other form is made when it is first asked for.
 */
export class Entry {
  #bytes: Buffer | undefined;
  #text: string | undefined;
  #envelope: Envelope | undefined;
  #isWhole: boolean | undefined;

  constructor(
    readonly position: number,
    content: Buffer | string,
    readonly leaf: Buffer,
    envelope?: Envelope,
  ) {
    if (typeof content === 'string') this.#text = content;
    else this.#bytes = content;
    this.#envelope = envelope;
  }

  /** Makes the entry of an envelope. Throws `EntryTooLarge`. */
  static seal(envelope: Envelope): Entry {
    const bytes = Buffer.from(canonicalText(envelope), 'utf8');
    if (bytes.length > MAX_ENTRY_BYTES) throw new EntryTooLarge(bytes.length);
    return new Entry(envelope.position, bytes, leafHash(bytes), envelope);
  }

  get bytes(): Buffer {
    return (this.#bytes ??= Buffer.from(this.#text!, 'utf8'));
  }

  /** The bytes as text: the same content only if they are UTF-8. */
  get text(): string {
    return (this.#text ??= this.#bytes!.toString('utf8'));
  }

  get isUtf8(): boolean {
    return this.#bytes === undefined || isUtf8(this.#bytes);
  }

  /** True if the bytes have the hash that is kept with them. */
  get isWhole(): boolean {
    return (this.#isWhole ??= leafHash(this.#bytes ?? this.#text!).equals(this.leaf));
  }

  get envelope(): Envelope {
    return (this.#envelope ??= JSON.parse(this.text) as Envelope);
  }
}

/** The digest of a request, base64url: SHA-256 of the act's name, its `at` and the canonical JSON of its fields, a line each. */
export function requestDigest(act: string, fields: object, at = ''): string {
  return hash('sha256', `${act}\n${at}\n${textOf(fields)}`, 'base64url');
}

/** Canonical texts of fields: the digest of a request and its entry need the same one. */
const texts = new WeakMap<object, string>();

function textOf(data: object): string {
  let text = texts.get(data);
  if (text === undefined) texts.set(data, (text = canonical(data as Json)));
  return text;
}

/** The canonical JSON of an envelope. Its members and their order are known, so only their values are looked at. */
function canonicalText(envelope: Envelope): string {
  const { act, actid, digest, id, part, parts, place, position, previous, recorder, revision } = envelope;
  return (
    `{"act":${canonical(act)},"actid":${canonical(actid)},"data":${textOf(envelope.data)},"digest":${canonical(digest)}` +
    `,"id":${canonical(id)},"part":${part},"parts":${parts}${place === undefined ? '' : `,"place":${place}`}` +
    `,"position":${position}${previous === undefined ? '' : `,"previous":${previous}`}` +
    `,"recorder":${canonical(recorder)},"revision":${revision},"source":${canonical(envelope.source)}` +
    `,"specversion":"1.0","subject":${canonical(envelope.subject)},"time":${canonical(envelope.time)}` +
    `,"type":${canonical(envelope.type)}}`
  );
}

export class EntryTooLarge extends Error {
  override readonly name = 'EntryTooLarge';
  readonly code = 'bad-input';
  readonly faults: readonly [{ readonly at: ''; readonly found: string; readonly expected: string }];

  constructor(bytes: number) {
    super('the act is too large for one entry');
    const expected = `at most ${MAX_ENTRY_BYTES} bytes as an entry`;
    this.faults = [{ at: '', found: `${bytes} bytes`, expected }];
  }
}
