import { readFileSync } from 'node:fs';
import { verifyLedger } from '../../src/ledger/verify.js';
import { openCheckpoint } from '../../src/proof/checkpoint.js';
import { parseVerifierKey } from '../../src/proof/note.js';
import { checkStore, openReader } from '../../src/register/engine.js';

/** Whoever keeps a head that was signed, in a file, and the key. */
export interface Holder {
  readonly checkpoint: string;
  readonly key: string;
}

/** What `verify` says of the ledger in a folder; undefined where all is well. */
export async function faultInLedger(folder: string, holder?: Holder): Promise<string | undefined> {
  const kept = holder && openCheckpoint(readFileSync(holder.checkpoint, 'utf8'), parseVerifierKey(holder.key));
  try {
    const log = openReader(folder);
    try {
      for await (const _ of verifyLedger({ folder, log, kept, checkStore: async where => checkStore(where) }));
    } finally {
      log.close();
    }
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
