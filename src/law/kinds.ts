import { bodies } from './bodies/body.js';
import { documents } from './documents/document.js';
import type { Upcasts } from './fact-types.js';
import { parties } from './parties/party.js';
import { persons } from './parties/person.js';
import { sessions } from './sessions/session.js';
import type { Kind } from './time/history.js';

/** Every kind of subject. */
export const kinds: readonly Kind[] = [parties, persons, bodies, sessions, documents];

/** How types of fact that are written no more are read; none has been replaced yet. */
export const upcasts: Upcasts = {};
