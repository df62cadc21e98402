import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const src = join(import.meta.dirname, '..');
const sources = globSync('**/*.ts', { cwd: src }).filter(file => !file.endsWith('.spec.ts'));
const textOf = (file: string) => readFileSync(join(src, file), 'utf8');

test('only the register starts threads, which no import shows', () => {
  const starting = sources.filter(file => /\bnew Worker\(|\.worker\.[jt]s\b/.test(textOf(file)));
  expect(starting.filter(file => !file.startsWith('register/'))).toEqual([]);
  expect(starting).not.toEqual([]);
});

test('every thread that is started has its file, and every such file is started', () => {
  const named = sources.flatMap(file =>
    [...textOf(file).matchAll(/new URL\('\.\/(.+\.worker)\.js'/g)].map(([, name]) => name!),
  );
  expect(named.filter(name => !existsSync(join(import.meta.dirname, `${name}.ts`)))).toEqual([]);
  expect(named.toSorted()).toEqual(
    globSync('*.worker.ts', { cwd: import.meta.dirname })
      .map(file => file.slice(0, -'.ts'.length))
      .toSorted(),
  );
});
