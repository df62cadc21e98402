import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a neutral file says of one treaty. Dates are `YYYY-MM-DD`. */
export interface Treaty {
  readonly id: string;
  readonly title: string;
  readonly doneOn: string;
  readonly source?: string;
  readonly published: {
    readonly triggerDate: string;
    /** Names of parties. */
    readonly depositsOnTriggerDate: readonly string[];
    readonly entryIntoForce: string;
  };
  readonly deposits: readonly Deposit[];
}

export interface Deposit {
  /** The party's name in English. */
  readonly party: string;
  readonly on: string;
  readonly kind: string;
  readonly signedOn?: string;
}

/** A count of calendar days or months, in the form of a clause. */
export interface Delay {
  readonly days?: number;
  readonly months?: number;
  readonly years?: number;
  readonly firstOfMonth?: number;
  readonly then?: string;
}

/** A line of a file of clauses. */
export interface ClauseLine {
  readonly act: string;
  readonly document: string;
  readonly clause: string;
  readonly terms: { readonly later?: { readonly after: 'trigger' | 'entry-into-force'; readonly delay?: Delay } };
}

/** The clauses of the examples, and those of a file beside the treaties: `set-clause` acts, one a line. */
export const clauses: ClauseLine[] = [];
readClauses(fileURLToPath(new URL('../../examples/treaties/clauses.ndjson', import.meta.url)));

export function readClauses(file: string): void {
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.startsWith('{')) clauses.push(JSON.parse(line) as ClauseLine);
  }
}

/** The treaties of a folder in the order of their dates: the clock of a simulated register never goes back. */
export function treatiesIn(folder: string): Treaty[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Treaty)
    .sort((a, b) => compare(a.doneOn, b.doneOn) || compare(a.id, b.id));
}

/** The identifier of a party, made from its name. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
