import { publish } from '../../ledger/publish.js';
import { openReader } from '../../register/engine.js';
import { NotFound } from '../../views/not-found.js';

/** Publishes a ledger up to its last signed head, also while a service has it open. Throws `NotFound`, else as `publish` does. */
export function publishLedger(folder: string, target: string, print: (text: string) => void): void {
  const log = openReader(folder);
  try {
    const published = publish(folder, log, target);
    if (!published) throw new NotFound(`signed head in ${folder}`, 'one that GET /checkpoint has made');
    const { size, written } = published;
    print(`${size} entries published in ${target}: ${written} new tiles and bundles, and the checkpoint.`);
  } finally {
    log.close();
  }
}
