import { assertRegister, openReader, viewsOf } from './engine.js';
import { Ledger } from '../ledger/ledger.js';
import { LogInUse } from '../ledger/log.js';
import { factTypes } from './known-facts.js';
import { followLocally } from './followers.js';
import { Register } from './register.js';
import { BesideFollower } from '../views/projector/follower.js';
import { Points } from '../views/point.js';
import { ViewReader } from '../views/reader.js';
import type { QuerySources } from '../views/register-at.js';

/** What a reading command needs of a register. */
export interface Reading extends QuerySources {
  close(): Promise<void>;
}

/** How long the views move until it is seen whether they stand still, in milliseconds. */
const LOOK = 200;

/** Opens a register to read it, also while a service has it open. Throws `NotFound`, and `NoRoom` where its views find none. */
export async function openReading(folder: string): Promise<Reading> {
  assertRegister(folder);
  try {
    const register = await Register.open({ folder, follow: followLocally() });
    await caughtUp(register);
    return register;
  } catch (error) {
    if (!(error instanceof LogInUse)) throw error;
  }
  const log = openReader(folder);
  const reader = new ViewReader(viewsOf(folder));
  const ledger = Ledger.open(log);
  const points = new Points(ledger, new BesideFollower(() => reader.checkpoint()), Date.now);
  const close = async () => {
    reader.close();
    log.close();
  };
  return { ledger, factTypes, reader, points, close };
}

/** A command waits as long as it takes: the views of a large ledger may have to be made first. */
async function caughtUp(register: Register): Promise<void> {
  const { follower, ledger } = register;
  while (!(await follower.reach(ledger.size - 1, LOOK))) {
    if (!follower.standstill) continue;
    await register.close();
    throw follower.standstill;
  }
}
