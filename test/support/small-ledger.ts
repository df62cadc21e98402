import { join } from 'node:path';
import type { Draft } from '../../src/ledger/entry.js';
import { Ledger } from '../../src/ledger/ledger.js';
import type { Opening } from '../../src/ledger/sequence.js';
import { SqliteLog } from '../../src/ledger/sqlite/sqlite-log.js';
import { newFolder } from './folders.js';

export const opening: Opening = { origin: 'depositary.example/test', format: 1, clock: 'system' };
export const act = { act: 'register-party', actid: 'actid', digest: 'digest', recorder: 'recorder-1' };
export const noon = '2025-06-01T12:00:00.000Z';
export const party = (id: string, more: object = {}): Draft => ({
  type: 'PartyRegistered',
  subject: `party/${id}`,
  data: { party: id },
  ...more,
});

/** A ledger of its own in a new folder. */
export async function founded(others: readonly Draft[] = []): Promise<{ log: SqliteLog; ledger: Ledger }> {
  const log = new SqliteLog(join(newFolder(), 'ledger.db'));
  await Ledger.found(log, opening, { ...act, act: 'open-register' }, others, noon);
  return { log, ledger: Ledger.open(log) };
}

/** Records facts in a turn of their own. */
export async function write(ledger: Ledger, drafts: readonly Draft[], time = noon): Promise<void> {
  const turn = ledger.turn();
  turn.seal(act, drafts, time);
  await turn.commit();
}
