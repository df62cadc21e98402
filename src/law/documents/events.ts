import type { ConsentFact } from './consent-events.js';
import type { RuleFact } from './rule-events.js';
import type { SigningFact } from './signing-events.js';
import type { TextFact } from './text-events.js';

/** All that can happen to a document. */
export type DocumentFact = TextFact | SigningFact | ConsentFact | RuleFact;
