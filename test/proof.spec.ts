import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openCheckpoint } from '../src/proof/checkpoint.js';
import { append, emptyFrontier, leafHash, root } from '../src/proof/merkle.js';
import { verifyConsistency } from '../src/proof/merkle-proofs.js';
import { parseVerifierKey } from '../src/proof/note.js';
import { verifyReceipt } from '../src/proof/receipt.js';
import { depositary } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { get, post, problemIn } from './support/raw.js';
import { Service } from './support/service.js';

/** Who trusts nobody here: checkpoint, tiles and receipts. */

const ENTRIES = 300;
const folder = newFolder();
let service: Service;
let key: string;

const text = async (path: string) => (await fetch(service.url + path)).text();
const lines = async () => (await text('/v1/entries')).trimEnd().split('\n');
const bytes = async (path: string) => Buffer.from(await (await fetch(service.url + path)).arrayBuffer());
const party = (i: number) =>
  JSON.stringify({ act: 'register-party', party: `p${i}`, kind: 'state', names: { en: `P ${i}` } });
const ndjson = { 'content-type': 'application/x-ndjson' };

beforeAll(async () => {
  service = await Service.start({ folder });
  key = (await text('/verifier-key')).trim();
  await post(service, '/v1/acts', Array.from({ length: ENTRIES - 2 }, (_, i) => party(i)).join('\n'), ndjson);
});
afterAll(() => service.stop());

test('the checkpoint is that of the entries, signed by a key that nobody else can read', async () => {
  const head = openCheckpoint(await text('/checkpoint'), parseVerifierKey(key));
  const leaves = (await lines()).map(line => leafHash(Buffer.from(line)));
  expect(head).toMatchObject({ size: ENTRIES, root: root(leaves.reduce(append, emptyFrontier)) });
  expect(statSync(join(folder, 'signing.key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(await text('/checkpoint'));
});

test('a receipt of every tenth entry is good offline, for that entry only', async () => {
  const all = await lines();
  for (let i = 0; i < ENTRIES; i += 10) {
    const receipt = await text(`/v1/entries/${i}/receipt`);
    expect(verifyReceipt(receipt, Buffer.from(all[i]!), parseVerifierKey(key))).toMatchObject({
      index: i,
      size: ENTRIES,
    });
    expect(() => verifyReceipt(receipt, Buffer.from(all[(i + 1) % ENTRIES]!), parseVerifierKey(key))).toThrow();
  }
});

test('two heads are shown to be consistent', async () => {
  const leaves = (await lines()).map(line => leafHash(Buffer.from(line)));
  const rootOf = (size: number) => root(leaves.slice(0, size).reduce(append, emptyFrontier));
  for (const [from, to] of [
    [1, 2],
    [255, 256],
    [7, 299],
    [256, 300],
    [300, 300],
  ] as const) {
    const { hashes } = await service.ask<{ hashes: { hash: string }[] }>(`/v1/consistency?from=${from}&to=${to}`);
    const proof = hashes.map(({ hash }) => Buffer.from(hash, 'base64'));
    expect(verifyConsistency(from, to, rootOf(from), rootOf(to), proof)).toBe(true);
  }
  expect(problemIn(await get(service, '/v1/consistency?from=5&to=301')).code).toBe('bad-input');
  expect(problemIn(await get(service, '/v1/consistency?from=0&to=3')).code).toBe('bad-input');
});

test('the tiles are those of the entries, and cacheable for good', async () => {
  const all = await lines();
  const leaves = all.map(line => leafHash(Buffer.from(line)));
  expect(await bytes('/tile/0/000')).toEqual(Buffer.concat(leaves.slice(0, 256)));
  expect(await bytes('/tile/0/001.p/44')).toEqual(Buffer.concat(leaves.slice(256)));
  expect(await bytes('/tile/1/000.p/1')).toEqual(root(leaves.slice(0, 256).reduce(append, emptyFrontier)));
  const bundle = await bytes('/tile/entries/001.p/44');
  expect(bundle.readUInt16BE()).toBe(Buffer.byteLength(all[256]!));
  expect(bundle.subarray(2, 2 + bundle.readUInt16BE()).toString()).toBe(all[256]);
  expect((await fetch(`${service.url}/tile/0/000`)).headers.get('cache-control')).toContain('immutable');
  for (const path of ['0/001', '0/001.p/45', '1/000', '2/000.p/1', 'entries/001', 'x', '../checkpoint', '0/1', '%zz']) {
    expect([400, 404]).toContain(problemIn(await get(service, `/tile/${path}`)).status);
  }
  expect(problemIn(await get(service, `/v1/entries/${ENTRIES}/receipt`)).code).toBe('not-found');
});

test('an acknowledgement brings its receipts where they are preferred', async () => {
  const fields = { party: 'p1', kind: 'state', names: { en: 'P 1' } };
  const { answer } = await service.act<{ receipts?: unknown }>('register-party', fields, { prefer: 'receipt' });
  expect(answer).not.toHaveProperty('receipts');
  const other = await Service.start({ folder: newFolder() });
  const told = await other.act<{ entries: object[]; receipts: { position: number; receipt: string }[] }>(
    'register-party',
    fields,
    { prefer: 'respond-async, receipt' },
  );
  expect(told.headers.get('preference-applied')).toBe('receipt');
  const [{ position, receipt }] = told.answer.receipts as [{ position: number; receipt: string }];
  const [line] = (await (await fetch(`${other.url}/v1/entries?after=1`)).text()).split('\n');
  const verifier = parseVerifierKey((await (await fetch(`${other.url}/verifier-key`)).text()).trim());
  expect(verifyReceipt(receipt, Buffer.from(line!), verifier)).toMatchObject({ index: position, size: 3 });
  await other.stop();
});

test('what is published for a static host is what the service serves, and is written once', async () => {
  const target = join(newFolder(), 'public');
  await text('/checkpoint');
  const first = depositary('publish', target, '--data', folder);
  expect(first).toMatchObject({ code: 0, out: expect.stringContaining('300 entries') });
  for (const path of ['checkpoint', 'tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1', 'tile/entries/001.p/44']) {
    expect(readFileSync(join(target, path))).toEqual(await bytes(`/${path}`));
  }
  expect(depositary('publish', target, '--data', folder).out).toContain(': 0 new tiles');
  expect(depositary('publish', target, '--data', newFolder()).code).toBe(66);
});

describe('depositary verify', () => {
  const kept = newFolder();
  beforeAll(async () => {
    writeFileSync(join(kept, 'checkpoint'), await text('/checkpoint'));
    writeFileSync(join(kept, 'receipt'), await text('/v1/entries/41/receipt'));
    writeFileSync(join(kept, 'entry'), `${(await lines())[41]!}\n`);
    writeFileSync(join(kept, 'other'), `${(await lines())[42]!}\n`);
  });
  const copied = async (spoil?: (db: Database.Database) => void) => {
    const copy = newFolder();
    for (const name of ['ledger.db', 'ledger.db-wal']) {
      if (existsSync(join(folder, name))) cpSync(join(folder, name), join(copy, name));
    }
    const db = new Database(join(copy, 'ledger.db'));
    if (spoil) for (const trigger of ['changed', 'deleted']) db.exec(`DROP TRIGGER entries_are_never_${trigger}`);
    spoil?.(db);
    db.close();
    return copy;
  };
  const reseal = (db: Database.Database, from: string, to: string) => {
    const row = db.prepare('SELECT bytes FROM entries WHERE position = 41').get() as { bytes: Buffer };
    const changed = Buffer.from(row.bytes.toString().replace(from, to));
    db.prepare('UPDATE entries SET bytes = ?, leaf = ? WHERE position = 41').run(changed, leafHash(changed));
  };

  test('finds a whole ledger whole, and to begin with an older checkpoint', async () => {
    const run = depositary('verify', '--data', await copied(), '--key', key, '--checkpoint', join(kept, 'checkpoint'));
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('300 entries') });
    expect(run.out).toContain('begins with the 300 entries of the checkpoint');
  });

  test.each<[string, (db: Database.Database) => void, string]>([
    [
      'a byte',
      db =>
        db.exec(
          `UPDATE entries SET bytes = CAST(replace(CAST(bytes AS TEXT), 'P 39', 'Q 39') AS BLOB) WHERE position = 41`,
        ),
      'entry 41',
    ],
    ['a byte and its hash', db => reseal(db, 'P 39', 'Q 39'), 'do not make the tree'],
    ['a blank and its hash', db => reseal(db, '{"act"', '{ "act"'), 'entry 41'],
    ['an entry that is gone', db => db.exec('DELETE FROM entries WHERE position = 41'), 'entry 41'],
  ])('names what was done: %s', async (_, spoil, says) => {
    const run = depositary('verify', '--data', await copied(spoil));
    expect([run.code, run.err]).toEqual([65, expect.stringContaining(says)]);
  });

  test('checks a receipt offline', () => {
    const receipt = ['verify', '--receipt', join(kept, 'receipt'), '--key', key, '--entry'];
    expect(depositary(...receipt, join(kept, 'entry'))).toMatchObject({
      code: 0,
      out: expect.stringContaining('position 41'),
    });
    expect(depositary(...receipt, join(kept, 'other'))).toMatchObject({ code: 65 });
  });
});
