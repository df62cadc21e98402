import { Worker } from 'node:worker_threads';
import type { Log } from '../ledger/log.js';
import { LocalFollower, WorkerFollower } from '../views/projector/follower.js';
import { Projector } from '../views/projector/projector.js';
import type { View } from '../views/projector/view.js';
import { views as allViews } from '../views/tables/list.js';
import { viewsFile } from './engine.js';
import { factTypes as allFactTypes } from './known-facts.js';

/** Moves the views of a folder in this thread: those of the program, unless others are named. */
export function followLocally(
  folder: string,
  factTypes = allFactTypes,
  views: readonly View[] = allViews,
): (log: Log) => LocalFollower {
  return log => new LocalFollower(() => new Projector(viewsFile(folder), log, factTypes, views));
}

/** Moves the views of a folder in a thread of its own. */
export function followInThread(folder: string, onFailure: (error: unknown) => void): WorkerFollower {
  const worker = new Worker(new URL('./projector.worker.js', import.meta.url), { workerData: { folder } });
  return new WorkerFollower(worker, onFailure);
}
