import type Database from 'better-sqlite3';
import type { FactTypes } from '../../law/fact-types.js';
import { takesEntryBack } from '../../law/register/events.js';
import type { History, Placed } from '../../law/time/history.js';
import { BEGINNING, type Day } from '../../law/time/legal-date.js';
import type { Subject } from '../../law/time/rule.js';
import { timeline, type TimelineStep } from '../../law/time/timeline.js';
import type { Entry, Envelope } from '../../ledger/entry.js';
import type { Log } from '../../ledger/log.js';
import { assertSchema, inspect } from './inspection.js';
import { Rectangles } from './rectangles.js';
import { leafText, Sums, ViewsDamaged } from './seals.js';
import { StoredCheckpoint } from './stored-checkpoint.js';
import type { View } from './view.js';
import { ViewsDatabase } from './views-database.js';
import type { ViewsFile } from './views-file.js';

const PAGE = 500;
/** How many histories stay in memory. Beyond that all are dropped, and read again when needed. */
const MOST_HISTORIES = 20_000;
/** Of longer histories no sample is taken: the fold of one would hold up the views. */
const LONGEST_SAMPLE = 1_000;

/** What an entry changes: from the day `first` on, the row with this key reads as in `steps`. */
interface RowChange {
  readonly view: View;
  readonly rectangles: Rectangles;
  readonly key: string;
  readonly first: Day;
  readonly steps: readonly TimelineStep<object>[];
}

/** Brings the views up to the ledger: rows and checkpoint in one transaction, so that a crash repeats or skips nothing. */
export class Projector {
  readonly #database: ViewsDatabase;
  readonly #sums = new Sums();
  readonly #checkpoint: StoredCheckpoint;
  readonly #views: readonly { readonly view: View; readonly rectangles: Rectangles }[];
  readonly #histories = new Map<string, History>();
  #position: number;

  /**
   * Opens the file and reads all of it. The rows are built again if it is missing, or is of other views or of another ledger.
   * Throws `ViewsDamaged`, or an error of the driver: then the file is to be discarded.
   */
  constructor(
    private readonly file: ViewsFile,
    private readonly log: Log,
    private readonly factTypes: FactTypes,
    views: readonly View[],
  ) {
    const { seals } = file;
    this.#database = new ViewsDatabase(file);
    const { db } = this.#database;
    try {
      const made = (of: Database.Database, sums: Sums) => ({
        checkpoint: new StoredCheckpoint(of, seals, sums, log, views),
        views: views.map(view => ({ view, rectangles: new Rectangles(of, view, seals, sums) })),
      });
      ({ checkpoint: this.#checkpoint, views: this.#views } = this.#database.prepare(() => made(db, this.#sums)));
      assertSchema(db, pattern => void made(pattern, new Sums()));
      this.#position = this.#checkpoint.read();
      inspect(db, views.map(tableOf), seals, this.#sums);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The last entry that the views know; -1 if they know none. */
  get position(): number {
    return this.#position;
  }

  /** Takes in the next page of entries. Returns whether there may be more. Throws `ViewsDamaged`. */
  advance(): boolean {
    this.#database.assertUntouched();
    const page = this.#next();
    const last = page.at(-1);
    if (!last) return false;
    try {
      this.#database.write(() => this.#take(page, last));
    } catch (error) {
      this.#histories.clear();
      this.#checkpoint.read();
      throw error;
    }
    this.#position = last.position;
    if (this.#histories.size > MOST_HISTORIES) this.#histories.clear();
    return page.length >= PAGE;
  }

  /**
   * Holds what the views say of one entry, at the moment when it was recorded, against what the law makes of its subject.
   * `chance` is from 0 up to 1. Throws `ViewsDamaged`.
   */
  sample(chance: number): void {
    this.#database.assertUntouched();
    const position = Math.floor(chance * (this.#position + 1));
    const [entry] = this.log.read(position - 1, 1);
    if (!entry || position > this.#position || entry.envelope.revision > LONGEST_SAMPLE) return;
    const history = this.#historyBefore(entry.envelope);
    if (!history) return;
    this.file.countSample();
    for (const { view, rectangles, key, first, steps } of this.#changes(entry.envelope, history)) {
      const { subject } = entry.envelope;
      const held = rectangles.at({ asOf: first, position }, { subject }).find(row => row.key === key);
      const { value, possibly } = steps.findLast(({ from }) => from <= first) ?? {};
      if (JSON.stringify([held?.value, held?.possibly]) === JSON.stringify([value, possibly])) continue;
      throw new ViewsDamaged(`the view ${view.name} does not say of ${subject} what entry ${position} does`);
    }
  }

  close(): void {
    this.#database.close();
  }

  #take(page: readonly Entry[], last: Entry): void {
    for (const entry of page) this.#project(entry);
    this.#checkpoint.save(last.position, last.leaf);
  }

  /** A page ends with an act, so that a correction is never seen without what it puts in place. */
  #next(): Entry[] {
    const page = this.log.read(this.#position, PAGE);
    const last = page.at(-1)?.envelope;
    if (!last || last.part === last.parts) return page;
    return [...page, ...this.log.read(last.position, last.parts - last.part)];
  }

  #project({ envelope, leaf, position }: Entry): void {
    const history = this.#history(envelope);
    if (!history) return;
    const source = { position, leaf: leafText(leaf) };
    for (const { rectangles, key, first, steps } of this.#changes(envelope, history)) {
      rectangles.replace(envelope.subject, key, first, steps, source);
    }
  }

  /** Takes the entry into the history of its subject, and says what changes. */
  #changes(envelope: Envelope, history: History): RowChange[] {
    const entry = this.factTypes.read(envelope);
    const takenBack = takesEntryBack(entry) ? placedFact(history, entry.data.entry) : undefined;
    this.factTypes.admit(history, entry);
    const { fact, first } = takenBack ?? placedFact(history, entry.position)!;
    const views = this.#views.filter(({ view }) => view.kind.name === history.kind.name);
    return views.flatMap(({ view, rectangles }) => [
      ...(view.rowsOf?.(entry) ?? []).map(([key, value]) => {
        const steps = [{ from: BEGINNING, value, possibly: undefined }];
        return { view, rectangles, key, first: BEGINNING, steps };
      }),
      ...view.keysOf(fact).map(key => {
        const touches = (other: Placed['fact']) => view.keysOf(other).includes(key);
        const steps = timeline(history, first, touches, state => view.row(state, key));
        return { view, rectangles, key, first, steps };
      }),
    ]);
  }

  /** The history of a subject just before its next entry; undefined outside the law. */
  #history(envelope: Envelope): History | undefined {
    const { subject } = envelope;
    let history = this.#histories.get(subject);
    if (!history && (history = this.#historyBefore(envelope))) this.#histories.set(subject, history);
    return history;
  }

  #historyBefore({ subject, previous }: Envelope): History | undefined {
    if (!this.factTypes.kindOf(subject)) return undefined;
    const earlier = this.log.chain(previous).map(entry => entry.envelope);
    return this.factTypes.history(subject as Subject, earlier);
  }
}

function placedFact(history: History, position: number): Placed | undefined {
  return history.facts.findLast(placed => placed.position === position);
}

function tableOf({ name, columns, unindexed = [], changesOften = false }: View) {
  return { name: `view_${name}`, columns: [...columns, ...unindexed], hasTree: changesOften };
}
