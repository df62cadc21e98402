import { Worker } from 'node:worker_threads';
import type { Log } from '../ledger/log.js';
import { type Follower, LocalFollower, WorkerFollower } from '../views/projector/follower.js';
import { Projector } from '../views/projector/projector.js';
import type { View } from '../views/projector/view.js';
import type { ViewsFile } from '../views/projector/views-file.js';
import { views as allViews } from '../views/tables/list.js';
import { factTypes as allFactTypes } from './known-facts.js';

/** Who moves the views, and what hears of it. */
export type Follow = (log: Log, views: ViewsFile, onRemade: (why: Error) => void) => Follower;

/** Moves views in this thread: those of the program, unless others are named. */
export function followLocally(factTypes = allFactTypes, list: readonly View[] = allViews): Follow {
  return (log, views, onRemade) => new LocalFollower(views, () => new Projector(views, log, factTypes, list), onRemade);
}

/** Moves the views of a folder in a thread of its own. */
export function followInThread(
  folder: string,
  { path, secret, shared }: ViewsFile,
  onFailure: (error: unknown) => void,
  onRemade: (why: Error) => void,
): WorkerFollower {
  const workerData = { folder, views: { path, secret, shared } } satisfies ProjectorData;
  return new WorkerFollower(
    new Worker(new URL('./projector.worker.js', import.meta.url), { workerData }),
    onFailure,
    onRemade,
  );
}

/** What the thread that moves the views is started with. */
export interface ProjectorData {
  readonly folder: string;
  readonly views: Pick<ViewsFile, 'path' | 'secret' | 'shared'>;
}
