import { expect, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Asked, drawn, NOON } from '../../test/support/test-register.js';
import { newFolder } from '../../test/support/folders.js';
import { acts } from '../acts/list.js';
import { Entry } from '../ledger/entry.js';
import { canonical, type Json } from '../proof/canonical.js';
import { Ledger } from '../ledger/ledger.js';
import { followLocally } from './followers.js';
import { Register } from './register.js';

const golden = (name: string) => join(import.meta.dirname, '../../test/golden', name);
const linesOf = (name: string) => readFileSync(golden(name), 'utf8').trimEnd().split('\n');
const goldenActs = linesOf('acts.ndjson')
  .filter(line => !line.startsWith('#'))
  .map(line => JSON.parse(line) as Asked);

/** Records the golden acts under a clock and a chance that are the same every time. */
async function recorded(): Promise<{ lines: string; root: string }> {
  const folder = newFolder();
  let now = NOON;
  const options = { origin: 'depositary.example/golden', clock: () => (now += 1_000), chance: drawn() };
  const register = await Register.open({ folder, ...options, follow: followLocally() });
  for (const { act, ...fields } of goldenActs) {
    const definition = register.registrar.acts.get(act)!;
    await register.registrar.record(definition, new definition.command(fields, { recorder: 'recorder-1' }));
  }
  const entries = register.log.read(-1, 1_000);
  const root = Buffer.from(Ledger.open(register.log).root).toString('hex');
  await register.close();
  return { lines: entries.map(entry => `${entry.bytes.toString('utf8')}\n`).join(''), root: `${root}\n` };
}

test('the golden acts are one of every act', () => {
  expect(new Set(goldenActs.map(({ act }) => act))).toEqual(new Set(acts.map(({ name }) => name)));
});

test('the bytes of entries and the root over them never change', async () => {
  const { lines, root } = await recorded();
  if (process.env.UPDATE_GOLDEN) {
    const released = existsSync(golden('entries.ndjson')) ? readFileSync(golden('entries.ndjson'), 'utf8') : '';
    expect(lines.slice(0, released.length)).toBe(released);
    writeFileSync(golden('entries.ndjson'), lines);
    writeFileSync(golden('root'), root);
  }
  expect(lines).toBe(readFileSync(golden('entries.ndjson'), 'utf8'));
  expect(root).toBe(readFileSync(golden('root'), 'utf8'));
});

test('golden entries are their own canonical bytes', () => {
  for (const line of linesOf('entries.ndjson')) {
    expect(Entry.seal(JSON.parse(line) as Entry['envelope']).bytes.toString('utf8')).toBe(line);
    expect(canonical(JSON.parse(line) as Json)).toBe(line);
  }
});
