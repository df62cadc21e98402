/**
 * Survivors that were looked at and are named, each with a reason: a file of JSON lines. A name is found by its words and
 * not by its line, so that it stays true when the file grows above it.
 */
import { readFileSync } from 'node:fs';
import type { Mutant } from './instrument.ts';
import type { Judged, Report } from './report.ts';

/** One survivor, and why it may live. */
export interface Name {
  readonly file: string;
  /** `within` of the mutant. */
  readonly in: string;
  readonly was: string;
  readonly is: string;
  readonly why: string;
}

export interface Named {
  readonly named: readonly Judged[];
  readonly unnamed: readonly Judged[];
  /** Of no survivor: a test finds the mutant now, or it is there no more. */
  readonly stale: readonly Name[];
}

export function readNames(file: string): Name[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as Name);
}

/** Each line names one survivor: where two read the same, two lines do. */
export function byName(names: readonly Name[], survivors: readonly Judged[]): Named {
  const left = Map.groupBy(names, wordsOf);
  const isNamed = (mutant: Mutant) => left.get(wordsOf(nameOf(mutant, '')))?.pop() !== undefined;
  const { named = [], unnamed = [] } = Object.groupBy(survivors, one => (isNamed(one) ? 'named' : 'unnamed'));
  return { named, unnamed, stale: [...left.values()].flat() };
}

export function nameOf({ file, within, original, replacement }: Mutant, why: string): Name {
  return { file, in: within, was: oneLine(original), is: oneLine(replacement), why };
}

function wordsOf(name: Name): string {
  return JSON.stringify([name.file, name.in, name.was, name.is]);
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** Those that survived by an earlier report, wherever they stand now. */
export function survivorsOf(report: string): (mutant: Mutant) => boolean {
  const { survivors } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const wordsIn = ({ file, original, replacement }: Mutant) => JSON.stringify([file, original, replacement]);
  const words = new Set(survivors.map(wordsIn));
  return mutant => words.has(wordsIn(mutant));
}
