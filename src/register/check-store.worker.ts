import { parentPort, workerData } from 'node:worker_threads';
import { checkStore } from './engine.js';

/** The thread that checks the file of a ledger: it reports what is damaged, or nothing. Any other error ends it. */
const { folder } = workerData as { folder: string };
parentPort!.postMessage(damageIn(folder));

function damageIn(folder: string): string | undefined {
  try {
    checkStore(folder);
    return undefined;
  } catch (error) {
    if ((error as Error).name === 'FileDamaged') return (error as Error).message;
    throw error;
  }
}
