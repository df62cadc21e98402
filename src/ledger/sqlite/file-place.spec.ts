import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { grow } from '../../../test/support/entries.js';
import { newFolder } from '../../../test/support/folders.js';
import type { LogDamaged } from '../log.js';
import { SqliteLog } from './sqlite-log.js';

const replacements: [string, string, (file: string) => void][] = [
  ['a copy renamed over it', 'ledger.db', renamedOver],
  ['it was removed', 'ledger.db', file => rmSync(file)],
  ['its WAL was removed', 'ledger.db-wal', file => rmSync(file)],
  ['a copy renamed over its WAL', 'ledger.db-wal', renamedOver],
];

function renamedOver(file: string): void {
  copyFileSync(file, `${file}.copy`);
  renameSync(`${file}.copy`, file);
}

test.each(replacements)('%s (%s): nothing more is acknowledged', async (_, name, replace) => {
  const folder = newFolder();
  const told: LogDamaged[] = [];
  const first = new SqliteLog(join(folder, 'ledger.db'));
  await grow(first, 3);
  first.close();
  const log = new SqliteLog(join(folder, 'ledger.db'), { onDamage: damage => told.push(damage) });
  await grow(log, 2);
  replace(join(folder, name));
  const damaged = { code: 'ledger-damaged', entry: 5, message: expect.stringContaining(`${name} was replaced`) };
  await expect(grow(log, 1)).rejects.toMatchObject(damaged);
  await expect(grow(log, 1)).rejects.toMatchObject(damaged);
  expect(told).toMatchObject([damaged]);
  expect(log.size).toBe(5);
  log.close();
});

test('a WAL that is written back and begun anew is the same one', async () => {
  const log = new SqliteLog(join(newFolder(), 'ledger.db'));
  for (let i = 0; i < 5; i++) await grow(log, 500);
  expect(log.size).toBe(2_500);
  log.close();
});
