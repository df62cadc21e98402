import { hash } from 'node:crypto';
import { canonical, canonicalBytes, type Json } from '../proof/canonical.js';
import { leafHash } from '../proof/merkle.js';

/** The largest entry, in bytes: what a C2SP entry bundle can hold. Larger things go in by digest. */
export const MAX_ENTRY_BYTES = 65_535;

/** Who recorded an act, and which of its facts this is. The same on every entry of the act but for `part`. */
export interface Act {
  /** Kebab-case name of the act: `sign-document`. */
  readonly act: string;
  /** One act in this ledger: from the caller's idempotency key, or drawn. 22 characters of base64url. */
  readonly actid: string;
  /** SHA-256 of what was asked, base64url: the same key with another content is told apart by it. */
  readonly digest: string;
  /** Id of the access key under which it came. */
  readonly recorder: string;
}

/** A fact on its way into the ledger. */
export interface Draft {
  readonly type: string;
  readonly subject: string;
  readonly data: object;
  /** The position in whose stead it stands in legal order: only on the replacement in a correction. */
  readonly place?: number;
}

/** One entry: a CloudEvents 1.0 envelope with flat extensions. Closed: no other member is ever written. */
export interface Envelope extends Act, Draft {
  readonly specversion: '1.0';
  readonly id: string;
  /** Origin of the ledger. */
  readonly source: string;
  /** `recordedAt`: RFC 3339, UTC, milliseconds. Never before that of the entry before. */
  readonly time: string;
  /** Index in the ledger and in its Merkle tree: 0-based, dense. */
  readonly position: number;
  /** The how-manieth entry of its subject this is, from 1. */
  readonly revision: number;
  /** Position of the subject's entry before this one; absent on its first. */
  readonly previous?: number;
  /** Which of the `parts` entries of its act this is, from 1. */
  readonly part: number;
  readonly parts: number;
}

/** An entry as it is stored: these bytes are the Merkle leaf and the export line, and are never written anew. */
export class Entry {
  #envelope: Envelope | undefined;

  constructor(
    readonly position: number,
    readonly bytes: Buffer,
    readonly leaf: Buffer,
    envelope?: Envelope,
  ) {
    this.#envelope = envelope;
  }

  /** Writes an envelope down. Throws `EntryTooLarge`. */
  static seal(envelope: Envelope): Entry {
    const bytes = canonicalBytes(envelope as unknown as Json);
    if (bytes.length > MAX_ENTRY_BYTES) throw new EntryTooLarge(bytes.length);
    return new Entry(envelope.position, bytes, leafHash(bytes), envelope);
  }

  get envelope(): Envelope {
    return (this.#envelope ??= JSON.parse(this.bytes.toString('utf8')) as Envelope);
  }
}

/** The digest of what was asked: SHA-256 of its canonical JSON, base64url. */
export function digestOf(asked: object): string {
  return hash('sha256', canonical(asked as Json), 'buffer').toString('base64url');
}

export class EntryTooLarge extends Error {
  override readonly name = 'EntryTooLarge';

  constructor(readonly found: number) {
    super(`an entry would take ${found} bytes; at most ${MAX_ENTRY_BYTES} fit`);
  }
}
