import { KEY_ISSUED } from '../access/keys.js';
import { LOG_CONTINUED } from '../ledger/tree/notary.js';
import { kinds, upcasts } from '../law/kinds.js';
import { FactTypes } from '../law/fact-types.js';

/** All that this program can read in a ledger. */
export const factTypes = new FactTypes(kinds, ['RegisterOpened', KEY_ISSUED, LOG_CONTINUED], upcasts);
