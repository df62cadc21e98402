import { hash } from 'node:crypto';
import type { Segment } from './segments.js';

/** A row as it is stored. Days are day numbers; the intervals are half open. */
export interface SealedRow extends Segment {
  readonly subject: string;
  readonly key: string;
  /** The position since which it is known, and the one since which it no longer is. */
  readonly since: number;
  readonly until: number;
  /** The beginning of the leaf hash of the entry that it comes from, base64. */
  readonly leaf: string;
}

/** The views are not what was written. They are made again; until then nothing of them is told. */
export class ViewsDamaged extends Error {
  override readonly name = 'ViewsDamaged';
  readonly code = 'views-damaged';
  /** For strangers: the message names rows. */
  readonly detail = 'the views are not what was written; they are being made again from the ledger';
}

/** What SQLite says where nothing is wrong with the file. */
const NO_DAMAGE = ['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_INTERRUPT', 'SQLITE_NOMEM'];

/** The damage that an error met in the views stands for; undefined where it stands for none. */
export function damageIn(error: unknown): ViewsDamaged | undefined {
  if (error instanceof ViewsDamaged) return error;
  const { code } = (error ?? {}) as { readonly code?: unknown };
  if (typeof code !== 'string' || !code.startsWith('SQLITE_') || NO_DAMAGE.some(word => code.startsWith(word))) {
    return undefined;
  }
  return new ViewsDamaged(`the file of the views cannot be read: ${(error as Error).message}`, { cause: error });
}

/** How many digits of base64 of a leaf hash a row keeps: 132 bits. */
const LEAF_DIGITS = 22;
/** How many digits of hex of a digest are kept as the seal; the others are a number that nobody can see. */
const SEAL_DIGITS = 32;

/**
 * Tells a row that the projector wrote from one that somebody else did. A seal is a SHA-256 of a secret and of all that a row
 * says, where it stands and which entry it comes from; only half of the digest is stored. The other half is added up over a
 * table: a row that is missing, that is there twice, or that is an old one put back changes the sum.
 */
export class Seals {
  constructor(private readonly secret: string) {}

  of(table: string, row: SealedRow): Seal {
    const { subject, key, from, to, since, until, leaf, value, possibly } = row;
    const lengths = [subject, key, value, possibly].map(lengthOf).join(' ');
    const where = `${table} ${lengths} ${from} ${to} ${since} ${until} ${leaf}`;
    return this.#seal(`${where}\n${subject}${key}${value ?? ''}${possibly ?? ''}`);
  }

  /** The seal of a text that is no row. */
  ofText(text: string): string {
    return this.#seal(`text\n${text}`).text;
  }

  #seal(text: string): Seal {
    return new Seal(hash('sha256', `${this.secret}\n${text}`, 'hex'));
  }
}

/** None is another than an empty one. What was damaged may be none where it never is. */
function lengthOf(text: string | null): number {
  return text?.length ?? -1;
}

export class Seal {
  constructor(private readonly digest: string) {}

  /** What is stored. */
  get text(): string {
    return this.digest.slice(0, SEAL_DIGITS);
  }

  /** What is added up. */
  get weight(): bigint {
    return BigInt(`0x${this.digest.slice(SEAL_DIGITS)}`);
  }
}

/** What a row keeps of the leaf hash of its entry. */
export function leafText(leaf: Buffer): string {
  return leaf.toString('base64').slice(0, LEAF_DIGITS);
}

/** The weights of all rows of each table, added up modulo 2^128. */
export class Sums {
  readonly #sums = new Map<string, bigint>();

  add(table: string, weight: bigint): void {
    this.#sums.set(table, BigInt.asUintN(128, (this.#sums.get(table) ?? 0n) + weight));
  }

  remove(table: string, weight: bigint): void {
    this.add(table, -weight);
  }

  get text(): string {
    const sums = [...this.#sums].filter(([, sum]) => sum !== 0n).sort(([a], [b]) => (a < b ? -1 : 1));
    return sums.map(([table, sum]) => `${table} ${sum.toString(16)}`).join('\n');
  }

  /** Takes over what `text` says. */
  read(text: string): void {
    this.#sums.clear();
    for (const line of text === '' ? [] : text.split('\n')) {
      const [table, sum] = line.split(' ') as [string, string];
      this.#sums.set(table, BigInt(`0x${sum}`));
    }
  }
}
