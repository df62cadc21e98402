import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { checked } from '../../forms/check.js';
import { BodiesAnswer, BodyAnswer } from '../../views/bodies/answers.js';
import { ListBodies, ShowBody } from '../../views/bodies/questions.js';
import { DocumentAnswer, DocumentsAnswer, DocumentsForm } from '../../views/documents/answers.js';
import { ListDocuments, ShowDocument } from '../../views/documents/questions.js';
import { ListForm, PointForm } from '../../views/answers.js';
import { HistoryAnswer } from '../../views/history/answers.js';
import { ShowHistory } from '../../views/history/questions.js';
import { BodyRow } from '../../views/tables/bodies.js';
import { DocumentRow } from '../../views/tables/documents.js';
import { PartyRow, PersonRow } from '../../views/tables/parties.js';
import { SessionRow } from '../../views/tables/sessions.js';
import { SignatureRow } from '../../views/tables/signatures.js';
import { PartiesAnswer, PartiesForm, PartyAnswer } from '../../views/parties/answers.js';
import { ListParties, ShowParty } from '../../views/parties/questions.js';
import { PersonAnswer, PersonsAnswer } from '../../views/persons/answers.js';
import { ListPersons, ShowPerson } from '../../views/persons/questions.js';
import { SessionAnswer, SessionsAnswer, SessionsForm } from '../../views/sessions/answers.js';
import { ListSessions, ShowSession } from '../../views/sessions/questions.js';
import { SignaturesAnswer, ListSignaturesForm } from '../../views/signatures/answers.js';
import { ListSignatures } from '../../views/signatures/questions.js';
import { Allows } from './access.guard.js';
import { AsksQuestions } from './asking.js';
import { AlsoCsv } from './csv.js';
import { Answers, Asks, NamesSubject } from './openapi.js';

/** The questions: each is asked at a point, `asOf` a legal date and `knownAt` a state of knowledge. */
@Controller('v1')
@ApiTags('register')
@Allows('everybody')
@AsksQuestions()
export class RegisterController {
  @Get('documents')
  @ApiOperation({ operationId: 'list-documents', summary: 'Documents and how far they have come.' })
  @Asks(DocumentsForm)
  @Answers(DocumentsAnswer)
  @AlsoCsv('documents', DocumentRow)
  documents(@Query() query: object): ListDocuments {
    return new ListDocuments(checked(DocumentsForm, query));
  }

  @Get('documents/:document')
  @ApiOperation({ operationId: 'show-document', summary: 'One document, and what each party did about signing it.' })
  @NamesSubject('document', 'The document.', 'csto-2020-support-agreement')
  @Asks(PointForm)
  @Answers(DocumentAnswer)
  document(@Param('document') document: string, @Query() query: object): ShowDocument {
    return new ShowDocument(document, checked(PointForm, query));
  }

  @Get('documents/:document/history')
  @ApiOperation({
    operationId: 'show-history',
    summary: 'All that was recorded about a document, with corrections in place.',
  })
  @NamesSubject('document', 'The document.', 'csto-2020-support-agreement')
  @Asks(ListForm)
  @Answers(HistoryAnswer)
  history(@Param('document') document: string, @Query() query: object): ShowHistory {
    return new ShowHistory(document, checked(ListForm, query));
  }

  @Get('signatures')
  @ApiOperation({
    operationId: 'list-signatures',
    summary: 'The audit table: who signed what, and who did not and why.',
  })
  @Asks(ListSignaturesForm)
  @Answers(SignaturesAnswer)
  @AlsoCsv('signatures', SignatureRow)
  signatures(@Query() query: object): ListSignatures {
    return new ListSignatures(checked(ListSignaturesForm, query));
  }

  @Get('bodies')
  @ApiOperation({ operationId: 'list-bodies', summary: 'Councils and organisations.' })
  @Asks(ListForm)
  @Answers(BodiesAnswer)
  @AlsoCsv('bodies', BodyRow)
  bodies(@Query() query: object): ListBodies {
    return new ListBodies(checked(ListForm, query));
  }

  @Get('bodies/:body')
  @ApiOperation({
    operationId: 'show-body',
    summary: 'One body, who chairs it, who belongs to it, who holds its offices.',
  })
  @NamesSubject('body', 'The body.', 'csto-csc')
  @Asks(PointForm)
  @Answers(BodyAnswer)
  body(@Param('body') body: string, @Query() query: object): ShowBody {
    return new ShowBody(body, checked(PointForm, query));
  }

  @Get('sessions')
  @ApiOperation({ operationId: 'list-sessions', summary: 'Sessions, who presided and how they ended.' })
  @Asks(SessionsForm)
  @Answers(SessionsAnswer)
  @AlsoCsv('sessions', SessionRow)
  sessions(@Query() query: object): ListSessions {
    return new ListSessions(checked(SessionsForm, query));
  }

  @Get('sessions/:session')
  @ApiOperation({ operationId: 'show-session', summary: 'One session: who presided, who came, what was adopted.' })
  @NamesSubject('session', 'The session.', 'csto-csc-2020-12-02')
  @Asks(ListForm)
  @Answers(SessionAnswer)
  session(@Param('session') session: string, @Query() query: object): ShowSession {
    return new ShowSession(session, checked(ListForm, query));
  }

  @Get('parties')
  @ApiOperation({ operationId: 'list-parties', summary: 'States and organisations.' })
  @Asks(PartiesForm)
  @Answers(PartiesAnswer)
  @AlsoCsv('parties', PartyRow)
  parties(@Query() query: object): ListParties {
    return new ListParties(checked(PartiesForm, query));
  }

  @Get('parties/:party')
  @ApiOperation({ operationId: 'show-party', summary: 'One party and its standing in each body.' })
  @NamesSubject('party', 'The party.', 'tj')
  @Asks(PointForm)
  @Answers(PartyAnswer)
  party(@Param('party') party: string, @Query() query: object): ShowParty {
    return new ShowParty(party, checked(PointForm, query));
  }

  @Get('persons')
  @ApiOperation({ operationId: 'list-persons', summary: 'Everybody who acts for parties.' })
  @Asks(ListForm)
  @Answers(PersonsAnswer)
  @AlsoCsv('persons', PersonRow)
  persons(@Query() query: object): ListPersons {
    return new ListPersons(checked(ListForm, query));
  }

  @Get('persons/:person')
  @ApiOperation({ operationId: 'show-person', summary: 'One person: everything signed, for whom, in which capacity.' })
  @NamesSubject('person', 'The person.', 'emomali-rahmon')
  @Asks(ListForm)
  @Answers(PersonAnswer)
  person(@Param('person') person: string, @Query() query: object): ShowPerson {
    return new ShowPerson(person, checked(ListForm, query));
  }
}
