import type { Damage } from '../ledger/files/damage-report.js';
import { type Log, LogDamaged } from '../ledger/log.js';
import { Notary } from '../ledger/tree/notary.js';
import { hasEntries, openLog, openShared } from './engine.js';

/** What the log of a register is opened with. Only `folder` is needed. */
export interface LogOptions {
  /** The data folder; made if it is missing. */
  readonly folder: string;
  /** The server that keeps the log, where several nodes record in the register; default: a file of the folder. */
  readonly log?: string | undefined;
  /** Hears why that server cannot be reached, and when it can be again. */
  readonly onReach?: ((lost: Error | undefined) => void) | undefined;
  /** Hears of settings of that server that are allowed and dangerous. */
  readonly onWarning?: ((text: string) => void) | undefined;
  /** The ledger takes no more, or the views stand still; not for want of room on the disk, which `Register.room` knows. */
  readonly onFailure?: (error: unknown) => void;
}

/** The log of a folder, or what this node has of one that a server keeps. */
export async function logOf(options: LogOptions, onDamage: (damage: Damage) => void): Promise<Log> {
  const { folder, log, onReach = () => {}, onWarning = () => {}, onFailure = () => {} } = options;
  if (log !== undefined) return openShared(folder, log, { onDamage, onReach, onWarning, onFailure });
  assertNotLost(folder);
  return openLog(folder, { onDamage });
}

/** A ledger that is lost, or whose WAL cannot be read, looks like none: founding another would write over what is left. */
function assertNotLost(folder: string): void {
  if (!Notary.isIn(folder) || hasEntries(folder)) return;
  throw new LogDamaged(0, `${folder} has the key of a register and no entry that can be read; put its ledger back`);
}
