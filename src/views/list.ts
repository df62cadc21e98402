import { bodies, chairs, members } from './bodies/bodies.js';
import { documents } from './documents/documents.js';
import { parties, persons } from './parties/parties.js';
import { signatures } from './documents/signatures.js';
import { type View } from './view.js';

/** Every view that the projector keeps. */
export const views: readonly View[] = [parties, persons, bodies, chairs, members, documents, signatures];
