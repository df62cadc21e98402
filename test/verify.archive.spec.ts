import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Archived, archived } from './support/archives.js';
import { newFolder } from './support/folders.js';
import { cstoWithText, DIGEST } from './support/registers.js';
import { imported, said, verify, VERIFIER } from './support/verifier.js';

let register: Archived;

beforeAll(async () => {
  const folder = newFolder();
  cstoWithText(folder);
  register = await archived(folder);
});
afterAll(() => register.service.stop());

describe('an archive', () => {
  test('is good under the key that is given', () => {
    const { status, stdout } = verify(register.file, '--key', register.key);
    expect(status).toBe(0);
    expect(stdout).toContain('This archive is whole and signed by the key that you gave.');
    expect(stdout).toMatch(/csto-2020-statement +statement +adopted/);
  });

  test('without a key says loudly what that does not prove', () => {
    const { status, stdout } = verify(register.file);
    expect(status).toBe(0);
    expect(stdout).toContain('who made it is not shown');
    expect(stdout).toContain('DOUBT  The signature: the head is signed by a key that came inside the archive');
  });

  test('shows which registered texts it brings', () => {
    const { answer, texts } = said(register.file, '--document', 'csto-2020-statement');
    expect(texts).toEqual([DIGEST]);
    expect(answer!.texts).toMatchObject([{ language: 'ru', digest: DIGEST }]);
  });

  test('of another depositary is not good under this key, also where it is whole', async () => {
    const other = await imported('examples/treaties/mine-ban.ndjson', '--simulated');
    await other.service.stop();
    const { status, stdout } = verify(other.file, '--key', register.key);
    expect(status).toBe(1);
    expect(stdout).toContain('WRONG  The signature: it has no signature of');
  });

  test('and the verifier work wherever they lie', () => {
    const folder = newFolder();
    cpSync(VERIFIER, join(folder, 'depositary-verify.html'));
    const run = (parameters: string[], input?: string) =>
      spawnSync(process.execPath, [...parameters, register.file], {
        cwd: folder,
        encoding: 'utf8',
        ...(input && { input }),
      });
    expect(run(['depositary-verify.html']).status).toBe(0);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    expect(run(['-'], readFileSync(VERIFIER, 'utf8'))).toMatchObject({ status: 0, stderr: '' });
  });

  test.each([
    [['--document', 'nothing'], 'expected a document proposed by'],
    [['--as-of', 'yesterday'], 'expected a day such as'],
    [['--known-at', '129'], 'expected a position up to 128'],
    [['--key', 'a+00000000+b'], 'not an Ed25519 verifier key'],
    [['--key', 'missing.key'], 'ENOENT'],
    [['--colour'], 'node depositary-verify.html <archive.tar>'],
  ])('asked %j, it says what it expects', (parameters, says) => {
    const { status, stdout } = verify(register.file, ...parameters);
    expect([status, stdout]).toEqual([1, expect.stringContaining(says)]);
  });

  test.each([
    ['41', true],
    ['2026-01-31', true],
    ['2023-11-23T18:00:00Z', true],
    ['2023-11-23T18:00:00+03:00', true],
    ['2023-11-31T00:00:00Z', false],
    ['2023Z', false],
    ['2023-11', false],
    ['2016-12-31T23:59:60Z', false],
    ['1e1', false],
    ['-1', false],
  ])('known at %s: the register and the verifier both take it (%s)', async (knownAt, isTaken) => {
    const { service, file } = register;
    const asked = await fetch(`${service.url}/v1/documents?${String(new URLSearchParams({ knownAt }))}`);
    expect([asked.status, verify(file, `--known-at=${knownAt}`).status]).toEqual(isTaken ? [200, 0] : [400, 1]);
  });

  test('a receipt is good for its entry, and not for another byte', async () => {
    const folder = newFolder();
    const write = (name: string, text: string) => (writeFileSync(join(folder, name), text), join(folder, name));
    const { service, key } = register;
    const receipt = write('receipt', await (await fetch(`${service.url}/v1/entries/77/receipt`)).text());
    const entry = write('entry', await (await fetch(`${service.url}/v1/entries?after=76&limit=1`)).text());
    const wrong = write('wrong', readFileSync(entry, 'utf8').replace('"position":77', '"position":78'));
    const check = (...parameters: string[]) => verify('--receipt', receipt, '--key', key, ...parameters);
    expect(check('--entry', entry)).toMatchObject({ status: 0, stdout: expect.stringContaining('position 77 of') });
    expect(check('--entry', wrong)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('does not stand at position 77'),
    });
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('needs its --entry') });
  });
});
