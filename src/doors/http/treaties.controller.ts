import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { checked } from '../../forms/check.js';
import { ListForm, PointForm } from '../../views/answers.js';
import { EntryIntoForceAnswer, ForecastAnswer, ForecastForm } from '../../views/treaties/answers.js';
import { ParticipantsAnswer, ParticipantsRow } from '../../views/treaties/participants-answers.js';
import {
  PartyDocumentRow,
  PartyDocumentsAnswer,
  PartyDocumentsForm,
} from '../../views/treaties/party-documents-answers.js';
import { ShowEntryIntoForce } from '../../views/treaties/entry-into-force.js';
import { ShowForecast } from '../../views/treaties/forecast.js';
import { ListParticipants } from '../../views/treaties/participants.js';
import { ListPartyDocuments } from '../../views/treaties/party-documents.js';
import { Allows } from './access.guard.js';
import { AsksQuestions } from './asking.js';
import { AlsoCsv } from './csv.js';
import { Answers, Asks, NamesSubject } from './openapi.js';

/** Who is bound by what, since when, and why: computed from the facts at a point. */
@Controller('v1')
@ApiTags('treaties')
@Allows('everybody')
@AsksQuestions()
export class TreatiesController {
  @Get('documents/:document/participants')
  @ApiOperation({
    operationId: 'list-participants',
    summary: 'The participants table: signature, consent with its letter, entry into force, withdrawal.',
  })
  @NamesSubject('document', 'The document.', 'csto-2020-support-agreement')
  @Asks(ListForm)
  @Answers(ParticipantsAnswer)
  @AlsoCsv('participants', ParticipantsRow)
  participants(@Param('document') document: string, @Query() query: object): ListParticipants {
    return new ListParticipants(document, checked(ListForm, query));
  }

  @Get('documents/:document/entry-into-force')
  @ApiOperation({ operationId: 'show-entry-into-force', summary: 'When a text enters into force, for whom, and why.' })
  @NamesSubject('document', 'The document.', 'csto-2020-support-agreement')
  @Asks(PointForm)
  @Answers(EntryIntoForceAnswer)
  entryIntoForce(@Param('document') document: string, @Query() query: object): ShowEntryIntoForce {
    return new ShowEntryIntoForce(document, checked(PointForm, query));
  }

  @Get('documents/:document/forecast')
  @ApiOperation({
    operationId: 'show-forecast',
    summary: 'What is missing for the entry into force, and what would follow from deposits that nobody has made.',
  })
  @NamesSubject('document', 'The document.', 'csto-2020-support-agreement')
  @Asks(ForecastForm)
  @Answers(ForecastAnswer)
  forecast(@Param('document') document: string, @Query() query: object): ShowForecast {
    return new ShowForecast(document, checked(ForecastForm, query));
  }

  @Get('parties/:party/documents')
  @ApiOperation({
    operationId: 'list-party-documents',
    summary: 'The documents in which a party takes part: bound by, pending, signed only, left.',
  })
  @NamesSubject('party', 'The party.', 'tj')
  @Asks(PartyDocumentsForm)
  @Answers(PartyDocumentsAnswer)
  @AlsoCsv('documents', PartyDocumentRow)
  partyDocuments(@Param('party') party: string, @Query() query: object): ListPartyDocuments {
    return new ListPartyDocuments(party, checked(PartyDocumentsForm, query));
  }
}
