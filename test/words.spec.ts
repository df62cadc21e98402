import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/** One meaning a word: what the code exports, held against the glossary of the README. */

const files = globSync('src/**/*.ts').filter(file => !file.endsWith('.spec.ts'));
const declaration =
  /^export (?:abstract |async |declare )*(?:class|interface|type|const|let|function\*?|enum) ([A-Za-z_$]\w*)/gm;

/** The files that export each name. */
const exported = new Map<string, string[]>();
for (const file of files) {
  const names = new Set([...readFileSync(file, 'utf8').matchAll(declaration)].map(([, name]) => name!));
  for (const name of names) exported.set(name, [...(exported.get(name) ?? []), file]);
}

/** An act and the verb that judges it bear one name, because they are one thing on both sides of the wall. */
function isActWithItsVerb(places: readonly string[]): boolean {
  const [act = '', verb = ''] = places.toSorted();
  return places.length === 2 && act.startsWith('src/acts/') && verb.startsWith('src/law/');
}

test('each name is exported in one place, and means one thing', () => {
  const several = [...exported].filter(([, places]) => places.length > 1 && !isActWithItsVerb(places));
  expect(several).toEqual([]);
});

test('no name says nothing, and none is borrowed from an office', () => {
  const empty = /(Impl|Base|Manager|Utils?|Helpers?|Dto)$|^I[A-Z][a-z]/;
  const borrowed = /Desk|Book|Bench|Lexicon|Keeping|Kept|Recorder$|^few$|^touched$|^around$|^doings/;
  expect([...exported.keys()].filter(name => empty.test(name) || borrowed.test(name))).toEqual([]);
});

test('the glossary names what there is', () => {
  const [, words = ''] = readFileSync('README.md', 'utf8').split('\n## Words\n');
  const rows = words.split('\n## ')[0]!.split('\n');
  const machinery = rows.slice(rows.findIndex(row => /in the code/.test(row)));
  const named = machinery.flatMap(row => [...(row.split('|')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name!));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(name => !exported.has(name))).toEqual([]);
});
