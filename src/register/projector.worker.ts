import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { sent } from '../ledger/across-threads.js';
import { openReader } from './engine.js';
import type { ProjectorData } from './followers.js';
import { factTypes } from './known-facts.js';
import { type FromWorker, isStandstill, type ToWorker } from '../views/projector/follower.js';
import { ViewsMover } from '../views/projector/mover.js';
import { ViewsFile } from '../views/projector/views-file.js';
import { views } from '../views/tables/list.js';
import { Projector } from '../views/projector/projector.js';

/** How long the views wait for room on a full disk, or until a damaged file can be taken away, in milliseconds. */
const RETRY = 1_000;
/** How often one entry is held against the views, in milliseconds. */
const SAMPLE = 1_000;

/** The thread that moves the views: one page for each turn of the event loop, so that it can be ended in between. */
const { folder, views: shared } = workerData as ProjectorData;
const log = openReader(folder);
const file = new ViewsFile(shared.path, shared.secret, shared.shared);
const tell = (message: FromWorker) => parentPort!.postMessage(message);
const mover = new ViewsMover(
  file,
  () => new Projector(file, log, factTypes, views),
  why => tell({ remade: sent(why) }),
);
let isAwake = false;

// If all processors are busy, writing goes first. On Linux this sets the priority of this thread alone.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

function step(): void {
  isAwake = true;
  const isMore = moved(() => mover.step());
  if (isMore === undefined) return;
  tell({ position: mover.position });
  isAwake = isMore;
  if (isMore) setImmediate(step);
}

function sample(): void {
  if (!isAwake && moved(() => mover.sample(Math.random()))) step();
}

/** What `move` returns; undefined where it failed, and is tried again later or never. */
function moved(move: () => boolean): boolean | undefined {
  try {
    return move();
  } catch (error) {
    if (isStandstill(error)) {
      tell({ failure: sent(error) });
      isAwake = true;
      setTimeout(step, RETRY);
    } else fail(error);
    return undefined;
  }
}

/** Tells the owner what went wrong, and ends: the views go no further. */
function fail(error: unknown): void {
  tell({ failure: sent(error) });
  end();
}

function end(): void {
  mover.close();
  log.close();
  process.exit();
}

parentPort!.on('message', (message: ToWorker) => {
  if (message === 'end') end();
  if (!isAwake) step();
});
setInterval(sample, SAMPLE);
step();
