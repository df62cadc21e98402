import { existsSync, linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { settings } from '../src/doors/cli/settings.js';
import { depositary, depositaryBeside, succeeds } from './support/command-line.js';
import { newFolder } from './support/folders.js';

const ACTS = 'examples/csto/acts.ndjson';
const fresh = () => join(newFolder(), 'register');

describe('settings are checked before anything is written', () => {
  test.each(['an origin', 'a+b', 'tab\there', 'dépôt', 'del\u007f', 'x'.repeat(201)])('origin %j', async origin => {
    const folder = fresh();
    for (const [flags, env] of [
      [['--origin', origin], {}],
      [[], { DEPOSITARY_ORIGIN: origin }],
    ] as const) {
      const { code, err } = await depositaryBeside(['import', ACTS, '--data', folder, ...flags], env);
      expect([code, err]).toEqual([64, expect.stringContaining('printable ASCII characters without blank or plus')]);
      expect(existsSync(folder)).toBe(false);
    }
  });

  test('an unknown variable is refused by its name, and not by its value', async () => {
    const folder = fresh();
    const env = { DEPOSITARY_ORIGINS: 'secret', DEPOSITARY_DATA: folder };
    const { code, err } = await depositaryBeside(['import', ACTS], env);
    expect([code, err]).toEqual([64, expect.stringContaining('found DEPOSITARY_ORIGINS in the environment')]);
    expect(err).not.toContain('secret');
    expect(existsSync(folder)).toBe(false);
  });

  test('a token that can be guessed is refused, and not repeated', async () => {
    const folder = fresh();
    for (const token of ['short', 'with a blank in it', 'x'.repeat(201)]) {
      const { code, err } = await depositaryBeside(['serve', '--data', folder], { DEPOSITARY_METRICS_TOKEN: token });
      expect([code, err]).toEqual([64, expect.stringContaining('DEPOSITARY_METRICS_TOKEN: expected 16 to 200')]);
      expect(err).not.toContain(token);
    }
    expect(existsSync(folder)).toBe(false);
  });

  test('an empty variable counts as not set', async () => {
    const folder = fresh();
    const env = Object.fromEntries(settings.map(name => [name, '']));
    const run = ['import', ACTS, '--simulated', '--data', folder];
    const { code, err } = await depositaryBeside(run, { ...env, DEPOSITARY_TYPO: '' });
    expect([code, err]).toEqual([0, '']);
  });

  test('every setting stands in the table of docs/operating.md', () => {
    const table = readFileSync('docs/operating.md', 'utf8');
    for (const name of settings) expect(table).toContain(`| \`${name}\``);
  });
});

test.each([
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
  ['a page', '<!doctype html>\n<p>acts</p>\n'],
  ['a table', 'act,party\nregister-party,tj\n'],
  ['other JSON', '{\n  "name": "depositary"\n}\n'],
])('import of %s founds nothing', (_, bytes) => {
  const [folder, file] = [fresh(), join(newFolder(), 'file')];
  writeFileSync(file, bytes);
  const { code, out, err } = depositary('import', file, '--data', folder);
  expect([code, out, err]).toEqual([65, '', expect.stringContaining('an acts file with one JSON object a line')]);
  expect(existsSync(folder)).toBe(false);
});

describe('export', () => {
  const folder = newFolder();
  const small = join(newFolder(), 'acts');

  test.each(['ledger.db', 'signing.key'])('does not write over %s', name => {
    if (!existsSync(join(folder, 'ledger.db'))) {
      writeFileSync(small, '{"act":"register-party","party":"tj","kind":"state","names":{"en":"T"}}\n');
      succeeds('import', small, '--data', folder);
    }
    const target = join(folder, name);
    const before = readFileSync(target);
    const { code, err } = depositary('export', target, '--data', folder);
    expect([code, err]).toEqual([65, expect.stringContaining('a file that is no archive')]);
    expect(readFileSync(target)).toEqual(before);
  });

  test('does not write through a link, nor over another name of a ledger', () => {
    const [link, name] = [join(newFolder(), 'link'), join(newFolder(), 'name')];
    symlinkSync(join(folder, 'nowhere'), link);
    linkSync(join(folder, 'ledger.db'), name);
    for (const [target, found] of [
      [link, 'a link'],
      [name, 'a file that is no archive'],
    ] as const) {
      const { code, err } = depositary('export', target, '--data', folder);
      expect([code, err]).toEqual([65, expect.stringContaining(found)]);
    }
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });
});
