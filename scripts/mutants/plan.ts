/** Which mutants are tried: those of the rooms asked for, of the lines changed, or a sample drawn with a seed. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { roomOf } from '../room.ts';
import { instrument, type Mutant } from './instrument.ts';

export interface Wanted {
  /** None for every room. */
  readonly rooms: readonly string[];
  /** How many at most in each room; undefined for all of `law` and 500 in each other room. */
  readonly sample: number | undefined;
  readonly seed: number;
  /** Only what differs from this commit. */
  readonly since: string | undefined;
  readonly isWanted: (mutant: Mutant) => boolean;
}

export interface Room {
  readonly name: string;
  /** How many mutants the room has, within the lines asked for. */
  readonly size: number;
  readonly mutants: readonly Mutant[];
}

export interface Plan {
  readonly rooms: readonly Room[];
  /** The files to be mutated, with the number of the first mutant of each. */
  readonly firsts: Readonly<Record<string, number>>;
}

const SAMPLE = 500;

export function planOf({ rooms, sample, seed, since, isWanted }: Wanted): Plan {
  const changed = since === undefined ? undefined : changedLines(since);
  const firsts: Record<string, number> = {};
  const byRoom = new Map<string, Mutant[]>();
  let next = 0;
  for (const file of sources()) {
    const room = roomOf(file);
    if (rooms.length > 0 && !rooms.includes(room)) continue;
    const { mutants } = instrument(file, readFileSync(file, 'utf8'), next);
    firsts[file] = next;
    next += mutants.length;
    const touched = changed ? mutants.filter(mutant => isTouched(mutant, changed.get(file))) : mutants;
    byRoom.set(room, [...(byRoom.get(room) ?? []), ...touched.filter(isWanted)]);
  }
  const drawn = Array.from(byRoom, ([name, mutants]) => {
    const most = sample ?? (name === 'law' || changed ? mutants.length : SAMPLE);
    return { name, size: mutants.length, mutants: drawnFrom(mutants, most, seed) };
  });
  const used = new Set(drawn.flatMap(({ mutants }) => mutants.map(({ file }) => file)));
  return {
    rooms: drawn.filter(({ size }) => size > 0),
    firsts: Object.fromEntries(Object.entries(firsts).filter(([file]) => used.has(file))),
  };
}

function sources(): string[] {
  const files = globSync('{src,verify}/**/*.ts').map(file => file.replaceAll('\\', '/'));
  return files.filter(file => !file.endsWith('.spec.ts') && !file.endsWith('.d.ts')).toSorted();
}

/** The lines of each file that differ from the commit, as pairs of first and last. */
function changedLines(commit: string): Map<string, [first: number, last: number][]> {
  const options = ['diff', '--unified=0', '--no-color', '--no-ext-diff', commit, '--', 'src', 'verify'];
  const lines = execFileSync('git', options, { encoding: 'utf8', maxBuffer: 2 ** 28 }).split('\n');
  const changed = new Map<string, [number, number][]>();
  let hunks: [number, number][] = [];
  for (const line of lines) {
    const file = /^\+\+\+ b\/(.+)$/.exec(line)?.[1];
    if (file !== undefined) changed.set(file, (hunks = []));
    const hunk = /^@@ \S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk) hunks.push([Number(hunk[1]), Number(hunk[1]) + Number(hunk[2] ?? 1) - 1]);
  }
  return changed;
}

function isTouched({ line, lastLine }: Mutant, hunks: readonly [number, number][] = []): boolean {
  return hunks.some(([first, last]) => line <= last && lastLine >= first);
}

/** Those with the lowest digest under the seed: the same ones for the same text, in the order of the files. */
function drawnFrom(mutants: readonly Mutant[], most: number, seed: number): Mutant[] {
  if (mutants.length <= most) return [...mutants];
  const lots = mutants.map(mutant => {
    const name = [seed, mutant.file, mutant.line, mutant.original, mutant.replacement].join('\n');
    return { mutant, lot: createHash('sha256').update(name).digest('hex') };
  });
  const drawn = lots.toSorted((a, b) => (a.lot < b.lot ? -1 : 1)).slice(0, most);
  return drawn.map(({ mutant }) => mutant).toSorted((a, b) => a.number - b.number);
}
