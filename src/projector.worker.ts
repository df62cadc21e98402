import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openReader, viewsFile } from './engine.js';
import { lexicon } from './lexicon.js';
import { type FromWorker, type ToWorker } from './views/follower.js';
import { views } from './views/list.js';
import { Projector } from './views/projector.js';

/** The thread that moves the views: one turn of the event loop a page, so that it can be told to end in between. */
const { folder } = workerData as { folder: string };
const log = openReader(folder);
const projector = new Projector(viewsFile(folder), log, lexicon, views);
let isAwake = false;

// Where the processors are all busy, writing goes first: on Linux this is for this thread alone.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

function step(): void {
  isAwake = projector.advance();
  parentPort!.postMessage({ position: projector.position } satisfies FromWorker);
  if (isAwake) setImmediate(step);
}

parentPort!.on('message', (message: ToWorker) => {
  if (message === 'end') {
    projector.close();
    log.close();
    process.exit();
  }
  if (!isAwake) step();
});
step();
