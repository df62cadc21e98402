import Database from 'better-sqlite3';
import type { FactTypes } from '../../law/fact-types.js';
import { takesEntryBack } from '../../law/register/events.js';
import type { History, Placed } from '../../law/time/history.js';
import { BEGINNING } from '../../law/time/legal-date.js';
import type { Subject } from '../../law/time/rule.js';
import { timeline } from '../../law/time/timeline.js';
import type { Entry, Envelope } from '../../ledger/entry.js';
import type { Log } from '../../ledger/log.js';
import { Rectangles } from './rectangles.js';
import type { View } from './view.js';

const PAGE = 500;
/** How many histories stay in memory. Beyond that all are dropped, and read again when needed. */
const MOST_HISTORIES = 20_000;

/** Raised when the tables or indexes of all views change. */
const LAYOUT = 4;

/** Brings the views up to the ledger: rows and checkpoint in one transaction, so that a crash repeats or skips nothing. */
export class Projector {
  readonly #db: Database.Database;
  readonly #views: readonly { readonly view: View; readonly rectangles: Rectangles }[];
  readonly #histories = new Map<string, History>();
  readonly #saveCheckpoint: Database.Statement;
  #position: number;

  /** Opens the file. The rows are built again if it is missing, or is of other views or of another ledger. */
  constructor(
    file: string,
    private readonly log: Log,
    private readonly factTypes: FactTypes,
    views: readonly View[],
  ) {
    this.#db = openDatabase(file);
    try {
      dropStaleRows(this.#db, log, views);
      this.#views = views.map(view => ({ view, rectangles: new Rectangles(this.#db, view) }));
      this.#saveCheckpoint = this.#db.prepare('UPDATE checkpoint SET position = ?, leaf = ?');
      this.#position = this.#db.prepare('SELECT position FROM checkpoint').pluck().get() as number;
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** The last entry that the views know; -1 if they know none. */
  get position(): number {
    return this.#position;
  }

  /** Takes in the next page of entries. Returns whether there may be more. */
  advance(): boolean {
    const page = this.#next();
    const last = page.at(-1);
    if (!last) return false;
    try {
      this.#db.transaction(() => {
        for (const entry of page) this.#project(entry);
        this.#saveCheckpoint.run(last.position, last.leaf);
      })();
    } catch (error) {
      this.#histories.clear();
      throw error;
    }
    this.#position = last.position;
    if (this.#histories.size > MOST_HISTORIES) this.#histories.clear();
    return page.length >= PAGE;
  }

  close(): void {
    this.#db.close();
  }

  /** A page ends with an act, so that a correction is never seen without what it puts in place. */
  #next(): Entry[] {
    const page = this.log.read(this.#position, PAGE);
    const last = page.at(-1)?.envelope;
    if (!last || last.part === last.parts) return page;
    return [...page, ...this.log.read(last.position, last.parts - last.part)];
  }

  #project({ envelope, position }: Entry): void {
    const entry = this.factTypes.read(envelope);
    const kind = this.factTypes.kindOf(entry.subject);
    if (!kind) return;
    const history = this.#history(envelope);
    const takenBack = takesEntryBack(entry) ? placedFact(history, entry.data.entry) : undefined;
    this.factTypes.admit(history, entry);
    const { fact, first } = takenBack ?? placedFact(history, position)!;
    for (const { view, rectangles } of this.#views) {
      if (view.kind.name !== kind.name) continue;
      for (const [key, value] of view.rowsOf?.(entry) ?? []) {
        rectangles.replace(entry.subject, key, BEGINNING, [{ from: BEGINNING, value, possibly: undefined }], position);
      }
      for (const key of view.keysOf(fact)) {
        const touches = (other: Placed['fact']) => view.keysOf(other).includes(key);
        const steps = timeline(history, first, touches, state => view.row(state, key));
        rectangles.replace(entry.subject, key, first, steps, position);
      }
    }
  }

  /** The history of a subject just before its next entry. */
  #history({ subject: name, previous }: Envelope): History {
    const subject = name as Subject;
    let history = this.#histories.get(subject);
    if (!history) {
      const earlier = this.log.chain(previous).map(entry => entry.envelope);
      history = this.factTypes.history(subject, earlier);
      this.#histories.set(subject, history);
    }
    return history;
  }
}

function placedFact(history: History, position: number): Placed | undefined {
  return history.facts.findLast(placed => placed.position === position);
}

/** Drops all rows if they are of other views, of another layout, or of another ledger. */
function dropStaleRows(db: Database.Database, log: Log, views: readonly View[]): void {
  const names = [`layout@${LAYOUT}`, ...views.map(view => `${view.name}@${view.version}`)].join(' ');
  db.exec('CREATE TABLE IF NOT EXISTS checkpoint (views TEXT, position INTEGER, leaf BLOB)');
  const checkpoint = db.prepare('SELECT views, position, leaf FROM checkpoint').get() as Checkpoint | undefined;
  if (checkpoint && checkpoint.views === names && isOf(log, checkpoint)) return;
  db.transaction(() => {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'view_%'")
      .pluck()
      .all();
    for (const name of tables as string[]) if (!/_at_(node|parent|rowid)$/.test(name)) db.exec(`DROP TABLE ${name}`);
    db.exec('DELETE FROM checkpoint');
    db.prepare('INSERT INTO checkpoint VALUES (?, -1, NULL)').run(names);
  })();
}

interface Checkpoint {
  readonly views: string;
  readonly position: number;
  readonly leaf: Buffer | null;
}

function isOf(log: Log, { position, leaf }: Checkpoint): boolean {
  if (position < 0) return true;
  const [entry] = log.read(position - 1, 1);
  return !!entry && !!leaf && entry.leaf.equals(leaf);
}

function openDatabase(file: string): Database.Database {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  // Pages that change again and again go back into the file less often: 32 MiB of WAL, not 4.
  db.pragma('wal_autocheckpoint = 8000');
  return db;
}
