import { bodies, chairs, members, officials, rotations } from './kept/bodies.js';
import { documents } from './kept/documents.js';
import { parties, persons } from './kept/parties.js';
import { attendance, sessions } from './kept/sessions.js';
import { signatures } from './kept/signatures.js';
import { clauses, consents } from './kept/treaties.js';
import { type View } from './view.js';

/** Every view that the projector keeps. */
export const views: readonly View[] = [
  parties,
  persons,
  bodies,
  chairs,
  members,
  rotations,
  officials,
  sessions,
  attendance,
  documents,
  signatures,
  clauses,
  consents,
];
