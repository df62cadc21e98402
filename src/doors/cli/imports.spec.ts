import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

const src = join(import.meta.dirname, '../..');

/** The files that are loaded with this one: its imports, but for those that a command makes when it runs. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(src, file), 'utf8');
  for (const [, path] of text.matchAll(/^(?!import type ).* from '(\.[^']+)\.js';$/gm)) {
    loadedWith(normalize(join(dirname(file), `${path}.ts`)), seen);
  }
  return seen;
}

const commands = globSync('*.ts', { cwd: import.meta.dirname }).filter(file => !file.endsWith('.spec.ts'));
const serving = new Set(['demo.ts', 'serve.ts']);
const httpIn = (command: string) =>
  [...loadedWith(`doors/cli/${command}`)].filter(file => file.startsWith('doors/http/'));

test.each(commands.filter(command => !serving.has(command)))('%s loads nothing of the HTTP door', command => {
  expect(httpIn(command)).toEqual([]);
});

test.each([...serving])('%s loads it', command => {
  expect(httpIn(command)).not.toEqual([]);
});
