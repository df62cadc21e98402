import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { sent } from '../ledger/across-threads.js';
import { isOutOfRoom, NoRoom } from '../ledger/files/room.js';
import { openReader, viewsFile } from './engine.js';
import { factTypes } from './known-facts.js';
import type { FromWorker, ToWorker } from '../views/projector/follower.js';
import { views } from '../views/tables/list.js';
import { Projector } from '../views/projector/projector.js';

/** How long the views wait for room on a full disk, in milliseconds. */
const RETRY = 1_000;

/** The thread that moves the views: one page for each turn of the event loop, so that it can be ended in between. */
const { folder } = workerData as { folder: string };
const log = openReader(folder);
let projector: Projector | undefined;
let isAwake = false;

// If all processors are busy, writing goes first. On Linux this sets the priority of this thread alone.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

function step(): void {
  try {
    projector ??= new Projector(viewsFile(folder), log, factTypes, views);
    isAwake = projector.advance();
  } catch (error) {
    if (!isOutOfRoom(error)) {
      fail(error);
      return;
    }
    parentPort!.postMessage({
      failure: sent(new NoRoom('there is no room for the views', { cause: error })),
    } satisfies FromWorker);
    isAwake = true;
    setTimeout(step, RETRY);
    return;
  }
  parentPort!.postMessage({ position: projector.position } satisfies FromWorker);
  if (isAwake) setImmediate(step);
}

/** Tells the owner what went wrong, and ends: the views go no further. */
function fail(error: unknown): void {
  parentPort!.postMessage({ failure: sent(error) } satisfies FromWorker);
  end();
}

function end(): void {
  projector?.close();
  log.close();
  process.exit();
}

parentPort!.on('message', (message: ToWorker) => {
  if (message === 'end') end();
  if (!isAwake) step();
});
step();
