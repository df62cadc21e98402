import { cpSync, existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openRegister, recordParties } from '../../test/faults/written.js';
import { newFolder } from '../../test/support/folders.js';
import { openReader } from '../register/engine.js';
import { publish, type Published, readPublished } from './publish.js';

async function written(folder: string, parties: number, isSigned = true): Promise<void> {
  const register = await openRegister(folder);
  await recordParties(register, 0, parties);
  if (isSigned) register.notary.checkpoint();
  await register.close();
}

function published(folder: string, target: string): Published | undefined {
  const log = openReader(folder);
  try {
    return publish(folder, log, target);
  } finally {
    log.close();
  }
}

test('what is published can be read back, and is not written again', async () => {
  const [folder, target] = [newFolder(), join(newFolder(), 'public')];
  await written(folder, 298);
  // Two tiles of leaves, one of their roots, and two bundles.
  expect(published(folder, target)).toEqual({ size: 300, written: 5 });
  const positions: number[] = [];
  expect(readPublished(target, undefined, entry => positions.push(entry.position))).toMatchObject({ size: 300 });
  expect(positions).toHaveLength(300);
  expect(published(folder, target)).toEqual({ size: 300, written: 0 });
});

test('everybody may read it, and nothing half-written is left', async () => {
  const [folder, target] = [newFolder(), join(newFolder(), 'public')];
  await written(folder, 1);
  published(folder, target);
  const found = readdirSync(target, { recursive: true, encoding: 'utf8' });
  expect(found.filter(name => name.endsWith('.new'))).toEqual([]);
  const isReadable = (name: string) => (statSync(join(target, name)).mode & 0o004) === (0o004 & ~process.umask());
  expect(found.filter(name => !isReadable(name))).toEqual([]);
});

test('where no head was signed there is nothing to publish', async () => {
  const [folder, target] = [newFolder(), newFolder()];
  await written(folder, 1, false);
  expect(published(folder, target)).toBeUndefined();
  expect(readdirSync(target)).toEqual([]);
});

test('a ledger that does not begin with the head that it signed last is not published', async () => {
  const [older, folder, target] = [newFolder(), newFolder(), newFolder()];
  await written(older, 3);
  await written(folder, 5);
  cpSync(join(folder, 'checkpoint'), join(older, 'checkpoint'));
  expect(() => published(older, target)).toThrow('does not begin with the 7 entries of the head that it signed last');
  expect(existsSync(join(target, 'checkpoint'))).toBe(false);
});
