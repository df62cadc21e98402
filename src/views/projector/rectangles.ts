import type Database from 'better-sqlite3';
import { type Day, NEVER } from '../../law/time/legal-date.js';
import { type Step } from '../../law/time/timeline.js';
import { sha256 } from '../../proof/sha256.js';
import { dayNumber } from '../days.js';
import { type Row, type View } from './view.js';

/** A question is a point: the day on which it shall be true, and the position up to which the register is known. */
export interface Point {
  readonly asOf: Day;
  readonly position: number;
}

/** Which rows to read. All conditions must hold. */
export interface Selection {
  /** The subject whose facts make the rows: `document/csto-2020-statement`; or several. */
  readonly subject?: string | readonly string[] | undefined;
  /** Values of the view's columns. */
  readonly where?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Only rows whose key comes after this one. */
  readonly after?: string | undefined;
  readonly limit?: number;
}

interface Rectangle {
  readonly from: number;
  readonly to: number;
  readonly value: string | null;
  readonly possibly: string | null;
}

const STILL_KNOWN = 2 ** 31 - 1;
const FOREVER = dayNumber(NEVER);

/**
 * The rows of one view as rectangles: true in law from one day to another, known from one position to another.
 * Intervals are half open. What is known now about a subject stands side by side in an index. Where the rows of one
 * subject change without end (`deep`), an R*Tree over (subject, law, knowledge) finds what holds at a point without
 * walking through what held before.
 */
export class Rectangles<V extends object = object> {
  readonly #table: string;
  readonly #columns: readonly string[];
  readonly #statements;
  readonly #tree;

  constructor(
    private readonly db: Database.Database,
    {
      name,
      columns,
      unindexed = [],
      changesOften = false,
    }: Pick<View, 'name' | 'columns' | 'unindexed' | 'changesOften'>,
  ) {
    this.#table = `view_${name}`;
    this.#columns = [...columns, ...unindexed];
    if (!db.readonly) {
      db.exec(schema(this.#table, this.#columns, columns));
      db.exec(changesOften ? treeSchema(this.#table) : indexSchema(this.#table));
    }
    this.#statements = statements(db, this.#table, this.#columns);
    this.#tree = changesOften ? treeStatements(db, this.#table) : undefined;
  }

  /** From the day `from` on, the row reads as in `steps`, as is known since `position`. */
  replace(subject: string, key: string, from: Day, steps: readonly Step<V>[], position: number): void {
    const start = dayNumber(from);
    const open = this.#statements.open.all(key, STILL_KNOWN, start) as (Rectangle & { id: number; since: number })[];
    const wanted = joined([...headOf(open, start), ...segments(steps)]);
    const same = (a: Rectangle, b: Rectangle) =>
      a.from === b.from && a.to === b.to && a.value === b.value && a.possibly === b.possibly;
    for (const old of open) if (!wanted.some(one => same(one, old))) this.#close(old.id, old.since, position);
    for (const one of wanted) if (!open.some(old => same(one, old))) this.#insert(subject, key, one, position);
  }

  /** The rows that hold at a point, by key. */
  at({ asOf, position }: Point, { subject, where = {}, after = '', limit = -1 }: Selection = {}): Row<V>[] {
    const day = dayNumber(asOf);
    const conditions = ['v.key > @after', HOLDS];
    const values: Record<string, unknown> = { after, limit, day, position };
    if (typeof subject === 'string') {
      conditions.push('v.subject = @subject');
      values.subject = subject;
      if (this.#tree) {
        conditions.push(`v.id IN (SELECT id FROM ${this.#table}_at WHERE ${HOLDS_IN_TREE})`);
        values.number = numberOf(subject);
      }
    } else if (subject) {
      conditions.push('v.subject IN (SELECT value FROM json_each(@subjects))');
      values.subjects = JSON.stringify(subject);
    }
    for (const [column, wanted] of Object.entries(where)) {
      if (wanted === undefined) continue;
      if (!this.#columns.includes(column)) throw new Error(`${column} is no column`);
      conditions.push(`v.${column} IN (SELECT value FROM json_each(@${column}))`);
      values[column] = JSON.stringify(typeof wanted === 'string' ? [wanted] : wanted);
    }
    const sql = `SELECT key, value, possibly FROM ${this.#table} v WHERE ${conditions.join(' AND ')} ORDER BY key LIMIT @limit`;
    const rows = this.#prepared(sql).all(values) as { key: string; value: string | null; possibly: string | null }[];
    return rows.map(({ key, value, possibly }) => ({ key, value: parsed(value), possibly: parsed(possibly) }));
  }

  readonly #queries = new Map<string, Database.Statement>();

  #prepared(sql: string): Database.Statement {
    let query = this.#queries.get(sql);
    if (!query) this.#queries.set(sql, (query = this.db.prepare(sql)));
    return query;
  }

  #insert(subject: string, key: string, { from, to, value, possibly }: Rectangle, position: number): void {
    const shown = JSON.parse((value ?? possibly)!) as Record<string, unknown>;
    const filters = this.#columns.map(column => shown[column] ?? null);
    const { lastInsertRowid: id } = this.#statements.insert.run([
      subject,
      key,
      from,
      to,
      position,
      STILL_KNOWN,
      value,
      possibly,
      ...filters,
    ]);
    if (!this.#tree) return;
    const number = numberOf(subject);
    this.#tree.insert.run(id, number, number, from, to - 1, position, STILL_KNOWN);
  }

  #close(id: number, since: number, position: number): void {
    if (since === position) {
      this.#statements.remove.run(id);
      this.#tree?.remove.run(id);
      return;
    }
    this.#statements.close.run(position, id);
    this.#tree?.close.run(position - 1, id);
  }
}

const HOLDS = 'v.legal_from <= @day AND v.legal_to > @day AND v.known_from <= @position AND v.known_to > @position';
const HOLDS_IN_TREE =
  'subject_low <= @number AND subject_high >= @number AND legal_low <= @day AND legal_high >= @day ' +
  'AND known_low <= @position AND known_high >= @position';

function schema(table: string, columns: readonly string[], indexed: readonly string[]): string {
  const filters = columns.map(column => `, "${column}" TEXT`).join('');
  const indexes = indexed.map(
    column => `CREATE INDEX IF NOT EXISTS ${table}_${column} ON ${table} ("${column}", key);`,
  );
  return `
    CREATE TABLE IF NOT EXISTS ${table} (
      id INTEGER PRIMARY KEY, subject TEXT NOT NULL, key TEXT NOT NULL,
      legal_from INTEGER NOT NULL, legal_to INTEGER NOT NULL, known_from INTEGER NOT NULL, known_to INTEGER NOT NULL,
      value TEXT, possibly TEXT${filters}
    ) STRICT;
    CREATE INDEX IF NOT EXISTS ${table}_key ON ${table} (key, known_to);
    ${indexes.join('\n')}`;
}

function indexSchema(table: string): string {
  return `CREATE INDEX IF NOT EXISTS ${table}_subject ON ${table} (subject, known_to)`;
}

function treeSchema(table: string): string {
  return `
    CREATE VIRTUAL TABLE IF NOT EXISTS ${table}_at USING rtree_i32(
      id, subject_low, subject_high, legal_low, legal_high, known_low, known_high
    )`;
}

function statements(db: Database.Database, table: string, columns: readonly string[]) {
  const names = ['subject', 'key', 'legal_from', 'legal_to', 'known_from', 'known_to', 'value', 'possibly', ...columns];
  return {
    open: db.prepare(
      `SELECT id, legal_from AS "from", legal_to AS "to", known_from AS since, value, possibly FROM ${table}
       WHERE key = ? AND known_to = ? AND legal_to > ? ORDER BY legal_from`,
    ),
    insert: db.prepare(
      `INSERT INTO ${table} (${names.map(name => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ),
    close: db.prepare(`UPDATE ${table} SET known_to = ? WHERE id = ?`),
    remove: db.prepare(`DELETE FROM ${table} WHERE id = ?`),
  };
}

function treeStatements(db: Database.Database, table: string) {
  return {
    insert: db.prepare(`INSERT INTO ${table}_at VALUES (?, ?, ?, ?, ?, ?, ?)`),
    close: db.prepare(`UPDATE ${table}_at SET known_high = ? WHERE id = ?`),
    remove: db.prepare(`DELETE FROM ${table}_at WHERE id = ?`),
  };
}

/** What an open rectangle that began before `start` said until then stays. */
function headOf(open: readonly Rectangle[], start: number): Rectangle[] {
  return open
    .filter(old => old.from < start)
    .map(({ from, value, possibly }) => ({ from, to: start, value, possibly }));
}

function segments<V>(steps: readonly Step<V>[]): Rectangle[] {
  return steps
    .map(({ from, value, possibly }, index) => {
      const next = steps[index + 1];
      return {
        from: dayNumber(from),
        to: next ? dayNumber(next.from) : FOREVER,
        value: text(value),
        possibly: text(possibly),
      };
    })
    .filter(({ value, possibly }) => value !== null || possibly !== null);
}

/** Neighbours that say the same are one. */
function joined(rectangles: readonly Rectangle[]): Rectangle[] {
  const result: Rectangle[] = [];
  for (const one of rectangles) {
    const last = result.at(-1);
    if (last && last.to === one.from && last.value === one.value && last.possibly === one.possibly) {
      result[result.length - 1] = { ...last, to: one.to };
    } else result.push(one);
  }
  return result;
}

function text(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function parsed<V>(text: string | null): V | undefined {
  return text === null ? undefined : (JSON.parse(text) as V);
}

/** A subject as a whole number of 31 bits, for the tree. Two subjects may share one: the text decides. */
function numberOf(subject: string): number {
  return sha256(subject).readUInt32BE(0) >>> 1;
}
