import { KEY_ISSUED } from '../access/keys.js';
import { LOG_CONTINUED } from '../ledger/tree/notary.js';
import { kinds, upcasts } from '../law/kinds.js';
import { FactTypes } from '../law/fact-types.js';
import type { Kind } from '../law/time/history.js';

/** Every type of fact that this program can read in a ledger. */
export const factTypes = factTypesWith();

/** The same, with kinds of subjects that others bring. */
export function factTypesWith(...others: readonly Kind[]): FactTypes {
  return new FactTypes([...kinds, ...others], ['RegisterOpened', KEY_ISSUED, LOG_CONTINUED], upcasts);
}
