import type Database from 'better-sqlite3';
import { MOST_ENTRIES } from '../../ledger/log.js';
import { sha256 } from '../../proof/sha256.js';
import { type Seal, type SealedRow, type Seals, type Sums, ViewsDamaged } from './seals.js';
import type { Segment } from './segments.js';
import { tableStatements, treeStatements } from './sql.js';

/** After every position: the tree has 31 bits for them. */
export const STILL_KNOWN = MOST_ENTRIES;

/** A row of `SEALED`, as an array: the driver makes objects of ten members much slower. */
export type RawRow = readonly [
  subject: string,
  key: string,
  from: number,
  to: number,
  since: number,
  until: number,
  leaf: string,
  value: string | null,
  possibly: string | null,
  seal: string,
];

/** Throws `ViewsDamaged` unless the row has its seal. */
export function sealedRow(seals: Seals, table: string, raw: RawRow): SealedRow & { readonly seal: Seal } {
  const [subject, key, from, to, since, until, leaf, value, possibly, found] = raw;
  const row = { subject, key, from, to, since, until, leaf, value, possibly };
  const seal = seals.of(table, row);
  if (seal.text === found) return { ...row, seal };
  throw new ViewsDamaged(`a row of ${table} does not have its seal (${subject}, ${key})`);
}

/** A row that was read, to be written over. */
export interface HeldRow extends SealedRow {
  readonly id: number;
  readonly seal: Seal;
}

/** An entry that changes rows: its place, and what they keep of its leaf hash. */
export interface RowSource {
  readonly position: number;
  readonly leaf: string;
}

/** The rows of one table as they are written: each with its seal, and all of them in the sum of the table. */
export class StoredRows {
  readonly #statements;
  readonly #tree;

  constructor(
    db: Database.Database,
    private readonly table: string,
    private readonly columns: readonly string[],
    hasTree: boolean,
    private readonly seals: Seals,
    private readonly sums: Sums,
  ) {
    this.#statements = tableStatements(db, table, columns);
    this.#tree = hasTree ? treeStatements(db, table) : undefined;
  }

  /** What is known now of a row after a day, in order. Throws `ViewsDamaged`. */
  stillKnown(key: string, after: number): HeldRow[] {
    const rows = this.#statements.stillKnown.all(key, STILL_KNOWN, after) as (readonly [...RawRow, number])[];
    return rows.map(([...raw]) => {
      const id = raw.pop() as number;
      return { ...sealedRow(this.seals, this.table, raw as unknown as RawRow), id };
    });
  }

  insert(subject: string, key: string, segment: Segment, { position, leaf }: RowSource): void {
    const { from, to, value, possibly } = segment;
    const row = { subject, key, from, to, since: position, until: STILL_KNOWN, leaf, value, possibly };
    const seal = this.seals.of(this.table, row);
    const filters = JSON.parse((value ?? possibly)!) as Record<string, unknown>;
    const { lastInsertRowid: id } = this.#statements.insert.run([
      ...[subject, key, from, to, position, STILL_KNOWN, leaf, value, possibly, seal.text],
      ...this.columns.map(column => filters[column] ?? null),
    ]);
    this.sums.add(this.table, seal.weight);
    if (!this.#tree) return;
    const number = numberOf(subject);
    this.#tree.insert.run(id, number, number, from, to - 1, position, STILL_KNOWN);
  }

  /** The rectangle is no longer known. One that was written at this very position leaves no trace. */
  close(old: HeldRow, position: number): void {
    this.sums.remove(this.table, old.seal.weight);
    if (old.since === position) {
      this.#statements.remove.run(old.id);
      this.#tree?.remove.run(old.id);
      return;
    }
    const seal = this.seals.of(this.table, { ...old, until: position });
    this.sums.add(this.table, seal.weight);
    this.#statements.close.run(position, seal.text, old.id);
    this.#tree?.close.run(position - 1, old.id);
  }
}

/** A subject as a whole number of 31 bits, for the tree. Two subjects may share one: the text decides. */
export function numberOf(subject: string): number {
  return sha256(subject).readUInt32BE(0) >>> 1;
}
