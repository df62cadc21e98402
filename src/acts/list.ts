import { establishBody } from './bodies/establish-body.js';
import { setMembership } from './bodies/set-membership.js';
import { transferChairmanship } from './bodies/transfer-chairmanship.js';
import { type Definition } from './definition.js';
import { adoptDocument } from './documents/adopt-document.js';
import { proposeDocument } from './documents/propose-document.js';
import { signDocument } from './documents/sign-document.js';
import { registerParty } from './parties/register-party.js';
import { registerPerson } from './parties/register-person.js';
import { correctEntry } from './register/correct-entry.js';
import { voidEntry } from './register/void-entry.js';

/** Every act that the register takes: routes, import, CLI, schemas and handlers are made from this list. */
export const acts: readonly Definition[] = [
  registerParty,
  registerPerson,
  establishBody,
  setMembership,
  transferChairmanship,
  proposeDocument,
  adoptDocument,
  signDocument,
  voidEntry,
  correctEntry,
];
