import type { Envelope } from '../../ledger/entry.js';
import { NotFound } from '../../views/not-found.js';
import { table } from './table.js';

/**
 * All entries about one subject. None is left out: each has the revision after that of the one before, whose position it
 * names, and this was checked while the entries were read.
 */
export class Trail {
  readonly #rows: string[][] = [];
  #size = 0;

  constructor(private readonly subject: string) {}

  note({ subject, revision, position, previous, time, type }: Envelope): void {
    this.#size = position + 1;
    if (subject !== this.subject) return;
    this.#rows.push([`${revision}`, `${position}`, previous === undefined ? '' : `${previous}`, time, type]);
  }

  /** Throws `NotFound` if no entry is about the subject. */
  print(print: (text: string) => void): void {
    const [subject, size] = [this.subject, this.#size];
    if (this.#rows.length === 0) {
      throw new NotFound(`no entry about ${subject} up to size ${size}`, 'a subject of the ledger, as document/...');
    }
    const revisions = this.#rows.length === 1 ? 'revision 1' : `revisions 1 to ${this.#rows.length} without a gap`;
    print(`\n${table(['revision', 'entry', 'one before', 'recorded at', 'fact'], this.#rows)}`);
    print(`These are all ${this.#rows.length} entries about ${subject} up to size ${size}: ${revisions}.`);
  }
}
