import { bodies } from './bodies/body.js';
import { documents } from './documents/document.js';
import { parties } from './parties/party.js';
import { persons } from './parties/person.js';
import { sessions } from './sessions/session.js';
import { type Kind } from './time/history.js';

/** Every kind of subject. */
export const kinds: readonly Kind[] = [parties, persons, bodies, sessions, documents];
