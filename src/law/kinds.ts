import { bodies } from './bodies/body.js';
import { documents } from './documents/document.js';
import { parties } from './parties/party.js';
import { persons } from './parties/person.js';
import { type Kind } from './time/history.js';

/** Every kind of subject. */
export const kinds: readonly Kind[] = [parties, persons, bodies, documents];
