import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FactTypes } from '../law/fact-types.js';
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
export interface QuerySources {
  readonly ledger: Ledger;
  readonly factTypes: FactTypes;
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
  static of({ ledger, factTypes, points, reader }: QuerySources): DynamicModule {
    const sources = [
      { provide: Points, useValue: points },
      { provide: ViewReader, useValue: reader },
      { provide: Ledger, useValue: ledger },
      { provide: FactTypes, useValue: factTypes },
    ];
    return {
      module: ViewsModule,
      imports: [CqrsModule.forRoot()],
      providers: [...sources, ...handlers],
      exports: sources,
    };
  }
}
