import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { acts } from '../src/acts/list.js';
import { isAnnulment } from '../src/acts/definition.js';
import { reasons } from '../src/law/refusal.js';

const page = readFileSync('docs/coverage.md', 'utf8');
const rows = page
  .split('\n')
  .filter(line => line.startsWith('|'))
  .map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
const words = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(match => match[1]!);
const actRows = rows
  .filter(row => row.length === 5 && words(row[1]!).length === 1)
  .map(([, act, fact, refusals, tests]) => ({
    act: words(act!)[0]!,
    fact: fact === 'later' ? 'later' : words(fact!)[0]!,
    refusals: words(refusals!),
    tests: words(tests!),
  }));
const invariantRows = rows.filter(row => /^\d+$/.test(row[0]!));

describe('docs/coverage.md', () => {
  test('has every act of the list with its fact, and no other but those that come later', () => {
    const written = actRows.filter(({ fact }) => fact !== 'later').map(({ act, fact }) => [act, fact]);
    const listed = acts.map(act => [act.name, isAnnulment(act) ? act.recordedAs : act.fact]);
    expect(written.sort()).toEqual(listed.sort());
  });

  test('has every reason to refuse, and no other', () => {
    const written = new Set([...actRows.flatMap(({ refusals }) => refusals), 'breaks-later-fact', 'dated-in-future']);
    expect([...written].sort()).toEqual([...reasons].sort());
    expect(page).toContain('`dated-in-future`');
  });

  test('has each invariant', () => {
    expect(invariantRows.map(([number]) => Number(number))).toEqual(Array.from({ length: 17 }, (_, i) => i + 1));
  });

  test('names tests that exist', () => {
    const named = [...actRows.flatMap(({ tests }) => tests), ...invariantRows.flatMap(row => words(row[3]!))];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(file => !existsSync(file))).toEqual([]);
  });

  test('gives every act that is there a test', () => {
    expect(actRows.filter(({ fact, tests }) => fact !== 'later' && tests.length === 0)).toEqual([]);
  });
});
