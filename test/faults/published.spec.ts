import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { publishLedger } from '../../src/doors/cli/publish.js';
import { newFolder } from '../support/folders.js';
import { seeded } from './acknowledged.js';
import { figure } from './figures.js';
import { faultInPublished } from './published.js';
import { openRegister, recordParties } from './written.js';

const FLIPS_A_FILE = Number(process.env.TEST_FLIPS ?? 0) * 100 || 12;
const ENTRIES = 600;

test('one bit flipped in what was published is found, and the file or the head named', async () => {
  const folder = newFolder();
  const target = join(newFolder(), 'public');
  const register = await openRegister(folder);
  await recordParties(register, 0, ENTRIES - 2);
  register.notary.checkpoint();
  const { verifierKey } = register.notary;
  await register.close();
  publishLedger(folder, target, () => {});
  expect(faultInPublished(target, verifierKey)).toBeUndefined();

  const random = seeded(43);
  const files = readdirSync(target, { recursive: true, withFileTypes: true }).filter(found => found.isFile());
  expect(files).toHaveLength(9);
  const flips = files
    .filter(({ name }) => name !== 'verifier-key')
    .flatMap(({ parentPath, name }) =>
      Array.from({ length: FLIPS_A_FILE }, () => ({ file: join(parentPath, name), bit: Math.floor(random() * 8) })),
    );
  const unfound = flips.flatMap(({ file, bit }) => {
    const whole = readFileSync(file);
    const at = Math.floor(random() * whole.length);
    const bytes = Buffer.from(whole);
    bytes[at]! ^= 1 << bit;
    writeFileSync(file, bytes);
    const says = faultInPublished(target, verifierKey);
    writeFileSync(file, whole);
    return !/^tile\/|^entry \d+ in its bundle|note|signature|base64|checkpoint/.test(says ?? '')
      ? [{ file, at, bit }]
      : [];
  });
  expect(unfound).toEqual([]);
  expect(faultInPublished(target, verifierKey)).toBeUndefined();
  figure(`one bit flipped in published tiles, bundles and checkpoint: ${flips.length} flips, all found and named`);
  expect(verified(target, verifierKey, files)).toEqual([]);
}, 600_000);

/** The same by the program: which files it takes although a bit of them is flipped. */
function verified(target: string, key: string, files: readonly { parentPath: string; name: string }[]): string[] {
  const run = (...more: string[]) =>
    spawnSync(process.execPath, ['dist/main.js', 'verify', ...more], { encoding: 'utf8' });
  const verify = () => run('--published', target, '--key', key);
  expect(verify()).toMatchObject({ status: 0 });
  return files.flatMap(({ parentPath, name }) => {
    const file = join(parentPath, name);
    const whole = readFileSync(file);
    const bytes = Buffer.from(whole);
    bytes[Math.floor(whole.length / 2)]! ^= 1;
    writeFileSync(file, bytes);
    const { status, stderr } = verify();
    writeFileSync(file, whole);
    return status === 65 && stderr.length > 0 ? [] : [`${name}: ${status} ${stderr}`];
  });
}
