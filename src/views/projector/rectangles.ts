import type Database from 'better-sqlite3';
import type { Day } from '../../law/time/legal-date.js';
import type { TimelineStep } from '../../law/time/timeline.js';
import { LedgerFull, MOST_ENTRIES } from '../../ledger/log.js';
import { dayNumber } from '../days.js';
import { columnCondition, type Narrowing, narrowing, sourceOf, within } from './narrowing.js';
import { type Seals, Sums, ViewsDamaged } from './seals.js';
import { differences, joined, partsBefore, segmentsOf } from './segments.js';
import { dateIndexSchema, HOLDS, HOLDS_IN_TREE, SEALED, subjectIndexSchema, tableSchema, treeSchema } from './sql.js';
import { numberOf, type RawRow, type RowSource, sealedRow, StoredRows } from './stored-rows.js';
import type { RowAtPoint, ViewTable } from './view.js';

/** Where a question is asked: the day on which its answer is true, and the last entry that the answer knows. */
export interface Point {
  readonly asOf: Day;
  readonly position: number;
}

/** Which rows to read. All conditions must hold. */
export interface Selection extends Narrowing {
  /** The subject whose facts make the rows, `document/csto-2020-statement`; or several. */
  readonly subject?: string | readonly string[] | undefined;
  /** Values of the view's columns. */
  readonly where?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Only rows whose key comes after this one. */
  readonly after?: string | undefined;
  readonly limit?: number;
}

/**
 * The rows of one view as rectangles: true in law from one day to another, known from one position to another.
 * Intervals are half open. An index keeps together what is known now about a subject. Where the rows of one subject
 * change without end (`changesOften`), an R*Tree over subject, days and positions finds what holds at a point without
 * reading what held before.
 */
export class Rectangles<V extends object = object> {
  readonly #table: string;
  readonly #columns: readonly string[];
  /** Of who writes them. */
  readonly #stored: StoredRows | undefined;
  readonly #queries = new Map<string, Database.Statement>();

  constructor(
    private readonly db: Database.Database,
    private readonly view: ViewTable,
    private readonly seals: Seals,
    sums = new Sums(),
  ) {
    const { name, columns, unindexed = [], changesOften, isPaged, dated } = view;
    this.#table = `view_${name}`;
    this.#columns = [...columns, ...unindexed];
    if (db.readonly) return;
    db.exec(tableSchema(this.#table, this.#columns, columns));
    db.exec(changesOften ? treeSchema(this.#table) : subjectIndexSchema(this.#table, isPaged ? 'key' : 'known_to'));
    if (dated) db.exec(dateIndexSchema(this.#table));
    this.#stored = new StoredRows(db, this.#table, this.#columns, changesOften ?? false, seals, sums);
  }

  /**
   * From the day `from` on, the row reads as in `steps`, as is known since the entry `source`.
   * Throws `LedgerFull`, or `ViewsDamaged` where what stands there was not written here.
   */
  replace(subject: string, key: string, from: Day, steps: readonly TimelineStep<V>[], source: RowSource): void {
    if (source.position >= MOST_ENTRIES) throw new LedgerFull(source.position);
    const { gone, come } = this.#changes(key, from, steps);
    for (const old of gone) this.#stored!.close(old, source.position);
    for (const segment of come) this.#stored!.insert(subject, key, segment, source);
  }

  /** Throws `ViewsDamaged` unless the row reads as in `steps` from the day `from` on, as is known now. */
  assertReads(key: string, from: Day, steps: readonly TimelineStep<V>[]): void {
    const { gone, come } = this.#changes(key, from, steps);
    if (gone.length + come.length === 0) return;
    throw new ViewsDamaged(`the row ${key} of ${this.#table} is not what its entries say`);
  }

  #changes(key: string, from: Day, steps: readonly TimelineStep<V>[]) {
    const start = dayNumber(from);
    const stored = this.#stored!.stillKnown(key, start);
    return differences(stored, joined([...partsBefore(start, stored), ...segmentsOf(steps)]));
  }

  /** The rows that hold at a point, by key. `first` is one more condition, in SQL, of each row that is looked at. */
  at(
    { asOf, position }: Point,
    { subject, where = {}, after = '', limit = -1, ...narrower }: Selection = {},
    first = '1',
  ): RowAtPoint<V>[] {
    const conditions = [first, 'v.key > @after', HOLDS];
    const values: Record<string, unknown> = { after, limit, day: dayNumber(asOf), position };
    if (typeof subject === 'string') {
      conditions.push('v.subject = @subject');
      values.subject = subject;
      if (this.view.changesOften) {
        conditions.push(`v.id IN (SELECT id FROM ${this.#table}_at WHERE ${HOLDS_IN_TREE})`);
        values.number = numberOf(subject);
      }
    } else if (subject) {
      conditions.push('v.subject IN (SELECT value FROM json_each(@subjects))');
      values.subjects = JSON.stringify(subject);
    }
    for (const [column, wanted] of Object.entries(where)) {
      if (wanted === undefined) continue;
      if (!this.#columns.includes(column)) throw new Error(`${this.#table} has no column ${column}`);
      conditions.push(columnCondition(column, wanted, values));
    }
    for (const condition of narrowing(narrower, values)) conditions.push(condition);
    const source = sourceOf(this.#table, narrower);
    const sql = `SELECT ${SEALED} FROM ${source} WHERE ${conditions.join(' AND ')} ORDER BY key LIMIT @limit`;
    const rows = this.#prepared(sql).raw().all(values) as RawRow[];
    return rows.map(raw => {
      const { key, value, possibly } = sealedRow(this.seals, this.#table, raw);
      return { key, value: parsed(value), possibly: parsed(possibly) };
    });
  }

  /** The first keys of the rows that certainly hold at a point and have a value in a column. What they say is not read. */
  keys({ asOf, position }: Point, column: string, value: string, after: string, limit: number): string[] {
    const sql = `SELECT key FROM ${this.#table} v
      WHERE v."${column}" = @value AND v.key > @after AND v.value IS NOT NULL AND ${HOLDS} ORDER BY key LIMIT @limit`;
    const values = { day: dayNumber(asOf), position, value, after, limit };
    return this.#prepared(sql).pluck().all(values) as string[];
  }

  /**
   * The same selection, but so that it looks at few more rows than `places`: at those of its days where these are no more,
   * else up to the row so many places after the first (`upTo`; undefined where there are fewer).
   * Of the columns only one that is indexed shortens the way.
   */
  bounded(selection: Selection, places: number): Selection {
    const { after = '', where = {}, days } = selection;
    if (days && this.view.dated) {
      const { ids, values } = within(this.#table, days);
      const more = this.#prepared(`${ids} LIMIT 1 OFFSET @places`).get({ ...values, places });
      if (!more) return { ...selection, byDay: true };
    }
    const indexed = this.view.columns.find(column => typeof where[column] === 'string');
    const filter = indexed === undefined ? '' : `AND "${indexed}" = @value`;
    const sql = `SELECT key FROM ${this.#table} WHERE key > @after ${filter} ORDER BY key LIMIT 1 OFFSET @places`;
    const values = { after, places, ...(indexed !== undefined && { value: where[indexed] }) };
    return { ...selection, upTo: (this.#prepared(sql).get(values) as { key: string } | undefined)?.key };
  }

  #prepared(sql: string): Database.Statement {
    let query = this.#queries.get(sql);
    if (!query) this.#queries.set(sql, (query = this.db.prepare(sql)));
    return query;
  }
}

function parsed<V>(text: string | null): V | undefined {
  return text === null ? undefined : (JSON.parse(text) as V);
}
