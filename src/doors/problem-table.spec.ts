import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { LogDamaged, LogFailed } from '../ledger/log.js';
import { BadNote } from '../proof/note.js';
import { problemOf } from './problem.js';
import { isCoded, problemKinds } from './problem-table.js';

const sources = globSync('src/**/*.ts')
  .filter(file => !file.endsWith('.spec.ts'))
  .map(file => ({ file, text: readFileSync(file, 'utf8') }));

test('every error class of ours carries a code that has a row', () => {
  const classes = sources.flatMap(({ text }) => [...text.matchAll(/^export class (\w+) extends Error[^]*?^\}/gm)]);
  expect(classes.length).toBeGreaterThan(20);
  for (const [body, name] of classes) {
    const [, code] = /readonly code = '([a-z-]+)'/.exec(body) ?? [];
    const isGiven = /readonly code: (Reason|ConflictCode)/.test(body);
    expect({ name, hasRow: isGiven || (code !== undefined && code in problemKinds) }).toEqual({ name, hasRow: true });
  }
});

test('no error is told from others by its name, and the doors know no class of error', () => {
  const byName = sources.filter(({ text }) => /(error|Error)\)?\??\.name\b(?! *\})/.test(text)).map(({ file }) => file);
  expect(byName).toEqual([]);
  const classes = sources.flatMap(({ text }) => [...text.matchAll(/^export class (\w+) extends Error/gm)]);
  const names = classes.map(([, name]) => name).join('|');
  const doors = sources.filter(({ file }) => file.startsWith('src/doors'));
  const ladders = doors.filter(({ text }) => new RegExp(`instanceof (${names})\\b`).test(text));
  expect(ladders.map(({ file }) => file)).toEqual([]);
});

test('every kind of problem has a status, an exit code and a title of its own', () => {
  const kinds = Object.values(problemKinds);
  expect(kinds.every(({ status }) => status >= 400 && status < 600)).toBe(true);
  expect(new Set(kinds.map(({ title }) => title)).size).toBe(kinds.length);
});

test('an error is told by its code; strangers hear no more than they should', () => {
  expect(problemOf(new LogDamaged(7, 'gone'))).toEqual({
    type: 'urn:depositary:problem:ledger-damaged',
    title: 'Ledger damaged',
    status: 500,
    code: 'ledger-damaged',
    detail: 'entry 7 is damaged: gone',
    entry: 7,
  });
  expect(problemOf(new LogFailed('/secret/path'))).toMatchObject({
    code: 'store-failed',
    detail: 'the store failed; nothing was acknowledged',
  });
  expect(problemOf(new BadNote('no'))).toMatchObject({ code: 'bad-proof', status: 500 });
});

test('what has no code is a bug, of which nothing is told', () => {
  const odd = [
    new TypeError('x of undefined'),
    Object.assign(new Error('x'), { code: 'ENOENT' }),
    'text',
    null,
    undefined,
  ];
  expect(odd.map(isCoded)).toEqual(odd.map(() => false));
  const bug = {
    type: 'urn:depositary:problem:internal-error',
    title: 'Internal error',
    status: 500,
    code: 'internal-error',
  };
  expect(odd.map(problemOf)).toEqual(odd.map(() => bug));
});
