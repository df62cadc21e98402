import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/**
 * A list that is spread into a call becomes arguments, and past some 125,000 of them the call dies of `RangeError`. So
 * lists are gathered by `flatMap`, `concat` or a loop, and their largest is found by `reduce`.
 */

const files = globSync(['src/**/*.ts', 'verify/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', 'examples/**/*.ts'], {
  exclude: path => path.includes('node_modules') || path.endsWith('.spec.ts'),
});
const spread =
  /\b(?:Math\.(?:max|min)|String\.from\w+)\([^;]*?\.\.\.|\.(?:push|unshift|concat)\(\s*\.\.\.|\.splice\([^();]*\.\.\./g;

const spreadsIn = (text: string) => [...text.matchAll(spread)].map(([found]) => found);

test('no list is spread into a call that gathers or compares', () => {
  const found = files.flatMap(file => spreadsIn(readFileSync(file, 'utf8')).map(call => `${file}: ${call}`));
  expect(files.length).toBeGreaterThan(200);
  expect(found).toEqual([]);
});

test.each([
  'all.push(...page);',
  'all.push(\n  ...page,\n);',
  'Math.max(0, ...rows.map(row => row.length));',
  'list.splice(0, 1, ...more);',
  'String.fromCharCode(...bytes);',
])('%s would be found', text => expect(spreadsIn(text)).toHaveLength(1));

test.each(['all.push(page);', 'statement.all(...parameters);', 'const all = [...rows];', 'Math.max(a, b); [...c];'])(
  '%s would not',
  text => expect(spreadsIn(text)).toEqual([]),
);
