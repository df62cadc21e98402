import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { listBodies, showBody } from './bodies/questions.js';
import { listDocuments, showDocument } from './documents/questions.js';
import { queryHandlers } from './handlers.js';
import { listChanges, showHistory } from './history/questions.js';
import { listParties, showParty } from './parties/questions.js';
import { listPersons, showPerson } from './persons/questions.js';
import { type QuestionDefinition } from './question.js';
import { QuerySources } from './register-at.js';
import { listSessions, showSession } from './sessions/questions.js';
import { listSignatures } from './signatures/questions.js';
import { showEntryIntoForce } from './treaties/entry-into-force.js';
import { showForecast } from './treaties/forecast.js';
import { listParticipants } from './treaties/participants.js';
import { listPartyDocuments } from './treaties/party-documents.js';

/** Every question that can be asked of a register: the handlers of the query bus are made from this list. */
const questions: readonly QuestionDefinition[] = [
  listDocuments,
  showDocument,
  showHistory,
  listChanges,
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

/** The query side: what is needed to ask a register, no matter who writes it. */
@Module({})
export class ViewsModule {
  static of(sources: QuerySources, more: readonly QuestionDefinition[] = []): DynamicModule {
    const provided = { provide: QuerySources, useValue: sources };
    return {
      module: ViewsModule,
      imports: [CqrsModule.forRoot()],
      providers: [provided, ...queryHandlers([...questions, ...more])],
      exports: [provided],
    };
  }
}
