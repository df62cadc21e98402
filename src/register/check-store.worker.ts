import { parentPort, workerData } from 'node:worker_threads';
import { sent, type SentError } from '../ledger/across-threads.js';
import { checkStore } from './engine.js';

/** The thread that checks the store of a ledger: it reports what is wrong, or nothing. An error without a code ends it. */
const { folder } = workerData as { folder: string };
parentPort!.postMessage(errorOf(() => checkStore(folder)));

function errorOf(check: () => void): SentError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return sent(error);
  }
}
