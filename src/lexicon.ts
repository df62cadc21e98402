import { KEY_ISSUED } from './access/keys.js';
import { LOG_CONTINUED } from './ledger/notary.js';
import { kinds, upcasts } from './law/kinds.js';
import { Lexicon } from './law/lexicon.js';

/** All that this program can read in a ledger. */
export const lexicon = new Lexicon(kinds, ['RegisterOpened', KEY_ISSUED, LOG_CONTINUED], upcasts);
