import { bodies } from './bodies/body.js';
import { documents } from './documents/document.js';
import type { Upcasts } from './fact-types.js';
import type { Succession } from './parties/events.js';
import { parties } from './parties/party.js';
import { persons } from './parties/person.js';
import { sessions } from './sessions/session.js';
import type { Kind } from './time/history.js';

/** Every kind of subject. */
export const kinds: readonly Kind[] = [parties, persons, bodies, sessions, documents];

/** How types of fact that are written no more are read. */
export const upcasts: Upcasts = {
  // What passed was for instruments to say, also where a State continued another.
  SuccessionRecorded: data => ({
    type: 'SuccessionRecorded.v2',
    data: { ...(data as Omit<Succession, 'takesOver'>), takesOver: 'by-instrument' },
  }),
};
