import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { depositary } from './support/command-line.js';
import { cstoWithText, DIGEST, TEXT } from './support/registers.js';
import { newFolder } from './support/folders.js';
import { get, post, problemIn } from './support/raw.js';
import { Service } from './support/service.js';

/** A register made again from its archive, with its key and without. */

const QUESTIONS = [
  '/v1/signatures?document=csto-2020-statement&asOf=2026-01-01',
  '/v1/bodies?asOf=2024-01-01&knownAt=2023-12-01',
  '/v1/documents?asOf=2026-01-01',
];
const kept = newFolder();
const folder = join(kept, 'register');
const archive = join(kept, 'register.tar');
let key: string;
let access: string;
let answers: unknown[];

const textOf = async (url: string) => (await fetch(url)).text();
const asked = (service: Service) => Promise.all(QUESTIONS.map(path => service.ask(path)));
const nowhere = () => join(newFolder(), 'data');
const party = JSON.stringify({ party: 'xx', kind: 'state', names: { en: 'X' }, at: '2026-02-01T00:00:00Z' });

beforeAll(async () => {
  access = cstoWithText(folder);
  const service = await Service.start({ folder });
  key = (await textOf(`${service.url}/verifier-key`)).trim();
  writeFileSync(join(kept, 'receipt'), await textOf(`${service.url}/v1/entries/41/receipt`));
  writeFileSync(join(kept, 'entry'), await textOf(`${service.url}/v1/entries?after=40&limit=1`));
  answers = await asked(service);
  expect(depositary('export', archive, '--data', folder)).toMatchObject({ code: 0, err: '' });
  await service.stop();
});

describe('import of an archive', () => {
  const restored = nowhere();
  test('gives the same entries, root and texts, and the same archive again', async () => {
    const run = depositary('import', archive, '--data', restored, '--key', key);
    expect(run).toMatchObject({ code: 0, err: '', out: expect.stringContaining('129 entries') });
    expect(readdirSync(restored).sort()).toEqual(['checkpoint', 'ledger.db', 'texts', 'verifier-keys']);
    expect(readFileSync(join(restored, 'texts', DIGEST.slice(0, 2), DIGEST))).toEqual(TEXT);
    const again = join(newFolder(), 'again.tar');
    expect(depositary('export', again, '--data', restored).code).toBe(0);
    expect(readFileSync(again).equals(readFileSync(archive))).toBe(true);
  });

  test('into a folder that has something in it is refused, and changes nothing', () => {
    const before = readFileSync(join(restored, 'ledger.db'));
    const run = depositary('import', archive, '--data', restored);
    expect(run).toMatchObject({ code: 73, err: expect.stringContaining('is not empty: found checkpoint, ledger.db') });
    expect(readFileSync(join(restored, 'ledger.db')).equals(before)).toBe(true);
  });

  test('answers the same, and neither signs nor records without the key', async () => {
    const service = await Service.start({ folder: restored, key: access });
    expect(await asked(service)).toEqual(answers);
    for (const path of ['/checkpoint', '/v1/entries/1/receipt', '/verifier-key']) {
      expect(problemIn(await get(service, path)).code).toBe('continuity-broken');
    }
    const refused = problemIn(await post(service, '/v1/acts/register-party', party));
    expect(refused).toMatchObject({ code: 'continuity-broken', detail: expect.stringContaining('signing.key') });
    await service.stop();
    expect(existsSync(join(restored, 'signing.key'))).toBe(false);
  });

  test('goes on where its key is brought, from the head that was signed', async () => {
    cpSync(join(folder, 'signing.key'), join(restored, 'signing.key'));
    const service = await Service.start({ folder: restored, key: access });
    expect(await textOf(`${service.url}/checkpoint`)).toBe(readFileSync(join(folder, 'checkpoint'), 'utf8'));
    expect((await post(service, '/v1/acts/register-party', party)).status).toBe(201);
    expect((await textOf(`${service.url}/checkpoint`)).split('\n')[1]).toBe('130');
    await service.stop();
  });

  test('takes the key at once where it is named, and only the right one', () => {
    const withKey = nowhere();
    const run = depositary('import', archive, '--data', withKey, '--signing-key', join(folder, 'signing.key'));
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).not.toContain('Nothing is signed');
    expect(statSync(join(withKey, 'signing.key')).mode & 0o777).toBe(0o600);
    const other = join(newFolder(), 'signing.key');
    writeFileSync(other, Buffer.alloc(32, 7).toString('base64'));
    const refused = nowhere();
    expect(depositary('import', archive, '--data', refused, '--signing-key', other)).toMatchObject({
      code: 65,
      err: expect.stringContaining('is not the one that signed'),
    });
    expect(existsSync(refused)).toBe(false);
  });

  test('options that are of the other kind of file are refused', () => {
    expect(depositary('import', archive, '--simulated', '--data', nowhere()).code).toBe(64);
    expect(depositary('import', 'examples/csto/acts.ndjson', '--key', key, '--data', nowhere()).code).toBe(64);
  });

  test('one that did not come to its end is no register', () => {
    const half = newFolder();
    mkdirSync(join(half, 'restore.new'));
    for (const command of [
      ['serve', '--port', '0'],
      ['import', archive],
    ]) {
      const run = depositary(...command, '--data', half);
      expect([run.code === 0, run.err]).toEqual([false, expect.stringContaining('was not finished')]);
    }
    expect(readdirSync(half)).toEqual(['restore.new']);
  });
});

describe('a register that goes on without its key', () => {
  const restored = nowhere();
  let fresh: string;
  beforeAll(async () => {
    expect(depositary('import', archive, '--data', restored).code).toBe(0);
    await (await Service.start({ folder: restored, flags: ['--continue'] })).stop();
  });

  test('says so in an entry that names the old head and the old key, and signs with a new one', async () => {
    const service = await Service.start({ folder: restored, key: access });
    const entries = (await service.lines('/v1/entries')) as { type: string; data: object }[];
    expect(entries.slice(129)).toMatchObject([
      { type: 'LogContinued', data: { signed: { size: 129 }, found: { size: 129 }, lostKey: key } },
    ]);
    fresh = (await textOf(`${service.url}/verifier-key`)).trim();
    expect(fresh).not.toBe(key);
    expect((await post(service, '/v1/acts/register-party', party)).status).toBe(201);
    expect((await textOf(`${service.url}/checkpoint`)).split('\n')[1]).toBe('131');
    await service.stop();
    expect(readFileSync(join(restored, 'verifier-keys'), 'utf8')).toBe(`${key}\n${fresh}\n`);
    expect(readFileSync(join(restored, 'checkpoint.129'), 'utf8')).toBe(
      readFileSync(join(folder, 'checkpoint'), 'utf8'),
    );
  });

  test('its archive is of the new key, and an old receipt is still good by the old one', () => {
    const file = join(newFolder(), 'a.tar');
    expect(depositary('export', file, '--data', restored).code).toBe(0);
    expect(depositary('verify', '--archive', file, '--key', fresh).code).toBe(0);
    expect(depositary('verify', '--archive', file, '--key', key).code).toBe(65);
    const receipt = ['--receipt', join(kept, 'receipt'), '--entry', join(kept, 'entry'), '--key', key];
    expect(depositary('verify', ...receipt)).toMatchObject({ code: 0, out: expect.stringContaining('position 41') });
  });
});
