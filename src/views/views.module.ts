import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Lexicon } from '../law/lexicon.js';
import { Ledger } from '../ledger/ledger.js';
import { ListBodiesHandler, ShowBodyHandler } from './bodies/queries.js';
import { ListDocumentsHandler, ShowDocumentHandler } from './documents/queries.js';
import { ListChangesHandler, ShowHistoryHandler } from './history/queries.js';
import { ListPartiesHandler, ShowPartyHandler } from './parties/queries.js';
import { ListPersonsHandler, ShowPersonHandler } from './persons/queries.js';
import { Points } from './point.js';
import { ViewReader } from './reader.js';
import { ListSessionsHandler, ShowSessionHandler } from './sessions/queries.js';
import { ListSignaturesHandler } from './signatures/queries.js';
import { ListPartyDocumentsHandler } from './treaties/party-documents.js';
import { ListParticipantsHandler, ShowEntryIntoForceHandler, ShowForecastHandler } from './treaties/queries.js';

/** What questions are answered from. */
export interface Desk {
  readonly ledger: Ledger;
  readonly lexicon: Lexicon;
  readonly points: Points;
  readonly reader: ViewReader;
}

const handlers = [
  ListDocumentsHandler,
  ShowDocumentHandler,
  ShowHistoryHandler,
  ListChangesHandler,
  ListSignaturesHandler,
  ListBodiesHandler,
  ShowBodyHandler,
  ListSessionsHandler,
  ShowSessionHandler,
  ListPartiesHandler,
  ShowPartyHandler,
  ListPersonsHandler,
  ShowPersonHandler,
  ShowEntryIntoForceHandler,
  ShowForecastHandler,
  ListParticipantsHandler,
  ListPartyDocumentsHandler,
];

/** The query side: what is needed to ask a register, whoever writes it. */
@Module({})
export class ViewsModule {
  static of({ ledger, lexicon, points, reader }: Desk): DynamicModule {
    const desk = [
      { provide: Points, useValue: points },
      { provide: ViewReader, useValue: reader },
      { provide: Ledger, useValue: ledger },
      { provide: Lexicon, useValue: lexicon },
    ];
    return {
      module: ViewsModule,
      imports: [CqrsModule.forRoot()],
      providers: [...desk, ...handlers],
      exports: desk,
    };
  }
}
