import { bodies, chairs, members, officials, rotations } from './bodies.js';
import { documents } from './documents.js';
import { parties, persons } from './parties.js';
import { attendance, sessions } from './sessions.js';
import { signatures } from './signatures.js';
import { clauses, consents } from './treaties.js';
import { type View } from '../projector/view.js';

/** Every view: the projector builds them all. */
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
