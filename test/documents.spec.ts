import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

/** What the documents say of the repository, and what is handed out of it. */

const read = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as { version: string; license: string };

const pages = globSync(['*.md', 'docs/**/*.md', 'bench/*.md']).toSorted();

/** Where a page can lead to: files, and headings of Markdown as their anchors. */
function isThere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : normalize(join(dirname(page), path));
  if (!existsSync(file)) return false;
  if (anchor === undefined) return true;
  const headings = read(file).matchAll(/^#+ (.*)$/gm);
  return [...headings].some(
    ([, text]) =>
      text!
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-') === anchor,
  );
}

test.each(pages)('%s leads nowhere that is not there', page => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target]) => target!);
  expect(links.filter(target => !isThere(page, target))).toEqual([]);
});

/** A path in a page is one from the root, from `src/`, or from where the page lies. */
test.each(pages)('%s names no file that is not there', page => {
  const paths = [...read(page).matchAll(/`((?:[\w.*-]+\/)+[\w.*-]+\.(?:ts|mjs|js|md|json|html|ndjson))`/g)].map(
    ([, path]) => path!,
  );
  const isHere = (path: string) =>
    /^(dist|node_modules|coverage)\//.test(path) ||
    path.includes('*') ||
    [path, join('src', path), join(dirname(page), path)].some(existsSync);
  expect(paths.filter(path => !isHere(path))).toEqual([]);
});

test('every decision has a number, a date, a status and what was rejected', () => {
  const folder = 'docs/decisions';
  const decisions = readdirSync(folder).toSorted();
  decisions.forEach((file, index) => {
    const head = new RegExp(
      String.raw`^# ${index + 1}\. .+\n\n- \*\*Date:\*\* \d{4}-\d\d-\d\d\n- \*\*Status:\*\* (accepted|superseded by \d+)\b.*\n- \*\*Rejected:\*\* .+`,
    );
    expect(read(join(folder, file))).toMatch(head);
    expect(Number.parseInt(file, 10)).toBe(index + 1);
  });
});

test('the licence goes with the verifier, in one file, and with the image', () => {
  const licence = read('LICENSE').trim();
  expect(licence).toMatch(/^Apache License\n +Version 2\.0, January 2004\n/);
  expect(manifest.license).toBe('Apache-2.0');
  const verifier = read('dist/verify/depositary-verify.html');
  expect(verifier).toContain(`depositary ${manifest.version}, SPDX-License-Identifier: Apache-2.0\n\n${licence}\n`);
  const image = read('Dockerfile')
    .split(/^FROM /m)
    .at(-1);
  expect(image).toMatch(/^COPY [^\n]*\bLICENSE\b/m);
});

test('the program tells the version of package.json, wherever it is started', () => {
  const options = { cwd: tmpdir(), encoding: 'utf8' } as const;
  const printed = execFileSync(process.execPath, [resolve('dist/main.js'), '--version'], options);
  expect(printed.trim()).toBe(manifest.version);
});

test('the changelog has a place for what is not released, in sections of its own', () => {
  const [, unreleased] = read('CHANGELOG.md').split(/^## /m);
  expect(unreleased).toMatch(/^\[Unreleased\]\n/);
  const sections = [...read('CHANGELOG.md').matchAll(/^### (.*)$/gm)].map(([, name]) => name);
  expect(new Set([...sections, 'Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']).size).toBe(6);
});

test('the tour leads to the lines that it names', () => {
  execFileSync(process.execPath, ['scripts/tour.ts', '--check']);
});
