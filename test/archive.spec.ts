import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { depositary } from './support/command-line.js';
import { cstoWithText, DIGEST, TEXT } from './support/registers.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';
import { unpacked } from './support/tar.js';

/** What an institution keeps beside the machine: an archive, and that it is all there. */

const STATEMENT = 'document/csto-2020-statement';
const kept = newFolder();
const folder = join(kept, 'register');
const archive = join(kept, 'register.tar');
let key: string;

const textOf = async (url: string) => (await fetch(url)).text();
const nowhere = () => join(newFolder(), 'data');

beforeAll(async () => {
  cstoWithText(folder);
  expect(depositary('export', archive, '--data', folder)).toMatchObject({
    code: 66,
    err: expect.stringContaining('GET /checkpoint'),
  });
  expect(existsSync(archive)).toBe(false);
  const service = await Service.start({ folder });
  key = (await textOf(`${service.url}/verifier-key`)).trim();
  await textOf(`${service.url}/checkpoint`);
  writeFileSync(join(kept, 'entry'), await textOf(`${service.url}/v1/entries?after=40&limit=1`));
  // Beside the running service.
  expect(depositary('export', archive, '--data', folder)).toMatchObject({ code: 0, err: '' });
  await service.stop();
});

describe('export', () => {
  test('writes what the format says, in its order', async () => {
    const members = await unpacked(archive);
    expect(members.map(({ name }) => name)).toEqual([
      'manifest.json',
      'checkpoint',
      'verifier-keys',
      'entries.ndjson',
      'tile/0/000.p/129',
      `texts/${DIGEST}`,
    ]);
    const [manifest, checkpoint, keys, entries, , text] = members.map(({ bytes }) => bytes.toString());
    expect(JSON.parse(manifest!)).toMatchObject({
      ...{ format: 1, size: 129, verifierKey: key, texts: [{ digest: DIGEST, bytes: TEXT.length }] },
      ...{ root: checkpoint!.split('\n')[2], recordedAt: '2026-01-02T00:00:00.000Z' },
    });
    expect([keys, entries!.split('\n').length, text]).toEqual([`${key}\n`, 130, TEXT.toString()]);
    expect(entries!.split('\n')[41]).toBe(readFileSync(join(kept, 'entry'), 'utf8').trim());
  });

  test('writes the same bytes again, also to standard output, and leaves no half file', () => {
    const run = spawnSync(process.execPath, ['dist/main.js', 'export', '-', '--data', folder]);
    expect(run.stdout.equals(readFileSync(archive))).toBe(true);
    expect(run.stderr.toString()).toContain('129 entries');
    expect(depositary('export', join(kept, 'none', 'a.tar'), '--data', folder).code).toBe(66);
    expect(readdirSync(kept).filter(name => name.endsWith('.new'))).toEqual([]);
  });

  test('is refused where a text that is kept is another, and keeps the archive that was there', () => {
    const copy = nowhere();
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, 'texts', DIGEST.slice(0, 2), DIGEST), 'another');
    const target = join(newFolder(), 'a.tar');
    cpSync(archive, target);
    expect(depositary('export', target, '--data', copy)).toMatchObject({
      code: 65,
      err: expect.stringContaining(DIGEST),
    });
    expect(readFileSync(target).equals(readFileSync(archive))).toBe(true);
    expect(existsSync(`${target}.new`)).toBe(false);
  });
});

describe('verify of an archive', () => {
  test('says what was checked, and by which key', () => {
    const run = depositary('verify', '--archive', archive, '--key', key);
    expect(run).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`signed by ${key}.`) });
    expect(run.out).toContain('129 entries');
    expect(run.out).toContain('1 texts');
    expect(depositary('verify', '--archive', archive).out).toContain('the key that came with it');
  });

  test('shows all entries about a subject, as the ledger does', () => {
    const of = (...where: string[]) => depositary('verify', ...where, '--subject', STATEMENT);
    const [fromArchive, fromLedger] = [of('--archive', archive), of('--data', folder)];
    expect(fromArchive.out).toContain(
      `These are all 9 entries about ${STATEMENT} up to size 129: revisions 1 to 9 without a gap.`,
    );
    expect(fromArchive.out).toMatch(/\n9 +128 +72 +2026-01-02T00:00:00.000Z +TextRegistered\n/);
    expect(fromLedger.out.split('\n\n')[1]).toBe(fromArchive.out.split('\n\n')[1]);
    const none = depositary('verify', '--archive', archive, '--subject', 'document/none');
    expect(none).toMatchObject({
      code: 66,
      err: expect.stringContaining('no entry about document/none up to size 129'),
    });
  });
});
