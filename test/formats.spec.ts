import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { check } from '../src/forms/check.js';
import { EntryIntoForceForm } from '../src/forms/clauses.js';
import { newFolder } from './support/folders.js';

function checked(page: string) {
  return spawnSync(process.execPath, ['scripts/formats.ts', '--check', page], { encoding: 'utf8' });
}

test('the tables of docs/formats.md are what the forms say, and a table that is not is found', () => {
  expect(checked('docs/formats.md')).toMatchObject({ status: 0, stderr: '' });
  const copy = join(newFolder(), 'formats.md');
  const page = readFileSync('docs/formats.md', 'utf8');
  writeFileSync(copy, page.replace('Makes a State or organisation known', 'Makes a State known'));
  expect(checked(copy)).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run formats') });
  writeFileSync(copy, page.replace('What stands in an entry is public for good', 'An entry is public for good'));
  expect(checked(copy)).toMatchObject({ status: 0 });
}, 30_000);

test('the examples of docs/formats.md are clauses', () => {
  const page = readFileSync('docs/formats.md', 'utf8');
  const examples = [...page.slice(page.indexOf('### Examples of every shape')).matchAll(/```json\s+(.*?)```/gs)];
  expect(examples.length).toBeGreaterThan(12);
  for (const [, text] of examples) check(EntryIntoForceForm, JSON.parse(text!));
});
