import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { Ledger } from '../src/ledger/ledger.js';
import type { Opening } from '../src/ledger/sequence.js';
import { openLog } from '../src/register/engine.js';
import { grow } from './support/entries.js';
import { newFolder } from './support/folders.js';

/** A ledger that a newer version of this program wrote is neither damaged nor a bug. */

const NEWER_VERSION = 78;

function run(...parameters: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['dist/main.js', ...parameters], { encoding: 'utf8' });
}

/** A folder with a ledger whose opening says these things too. */
async function founded(more: object = {}): Promise<{ folder: string; log: ReturnType<typeof openLog> }> {
  const folder = newFolder();
  const log = openLog(folder);
  const act = { act: 'open-register', actid: 'opening', digest: 'opening', recorder: 'depositary' };
  const opening = { origin: 'depositary.example/test', format: 1, clock: 'system', ...more } as Opening;
  await Ledger.found(log, opening, act, [], '2025-06-01T12:00:00.000Z');
  return { folder, log };
}

test.each([[['serve', '--port', '0']], [['replay']], [['import', 'examples/csto/acts.ndjson']]])(
  'an entry of a type that is not known yet: %p says which, and ends with 78',
  async ([command, ...rest]) => {
    const { folder, log } = await founded();
    await grow(log, 1, { type: 'PartyMerged' });
    log.close();
    const { status, stdout, stderr } = run(command!, ...rest, '--data', folder);
    expect({ status, stdout, stderr }).toEqual({
      status: NEWER_VERSION,
      stdout: '',
      stderr:
        'depositary: newer-version: entry 1 is of the unknown type PartyMerged; a newer version of this program wrote it\n',
    });
  },
);

test.each([[['serve', '--port', '0']], [['replay']], [['verify']]])(
  'a register of a format that is not known yet: %p says so, and ends with 78',
  async ([command, ...rest]) => {
    const { folder, log } = await founded({ format: 2 });
    log.close();
    const { status, stdout, stderr } = run(command!, ...rest, '--data', folder);
    expect({ status, stdout, stderr }).toMatchObject({
      status: NEWER_VERSION,
      stdout: '',
      stderr: expect.stringMatching(/^depositary: newer-version: the ledger has format 2, .*; this one reads format 1/),
    });
  },
);
