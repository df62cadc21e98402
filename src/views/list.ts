import { listBodies, showBody } from './bodies/questions.js';
import { listDocuments, showDocument } from './documents/questions.js';
import { showHistory } from './history/questions.js';
import { listParties, showParty } from './parties/questions.js';
import { listPersons, showPerson } from './persons/questions.js';
import { listSessions, showSession } from './sessions/questions.js';
import { listSignatures } from './signatures/questions.js';
import { showEntryIntoForce } from './treaties/entry-into-force.js';
import { showForecast } from './treaties/forecast.js';
import { listParticipants } from './treaties/participants.js';
import { listPartyDocuments } from './treaties/party-documents.js';
import type { QuestionDefinition } from './question.js';

/** Every question that can be asked of a register: the handlers of the query bus are made from this list. */
export const questions: readonly QuestionDefinition[] = [
  listDocuments,
  showDocument,
  showHistory,
  listSignatures,
  listBodies,
  showBody,
  listSessions,
  showSession,
  listParties,
  showParty,
  listPersons,
  showPerson,
  showEntryIntoForce,
  showForecast,
  listParticipants,
  listPartyDocuments,
];
