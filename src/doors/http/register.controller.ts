import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { check } from '../../forms/check.js';
import { type Class } from '../../forms/schema.js';
import { BodiesAnswer, BodyAnswer } from '../../views/bodies/forms.js';
import { ListBodies, ShowBody } from '../../views/bodies/queries.js';
import { DocumentAnswer, DocumentsAnswer, DocumentsForm } from '../../views/documents/forms.js';
import { ListDocuments, ShowDocument } from '../../views/documents/queries.js';
import { SignaturesAnswer, SignaturesForm } from '../../views/documents/signature-forms.js';
import { ListSignatures } from '../../views/documents/signature-queries.js';
import { ListForm, PointForm } from '../../views/forms.js';
import { Allows } from './access.guard.js';
import { Answers, Asks, Names } from './openapi.js';

/** The questions: each is asked at a point, `asOf` a legal date and `knownAt` a state of knowledge. */
@Controller('v1')
@ApiTags('register')
@Allows('everybody')
export class RegisterController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('documents')
  @ApiOperation({ operationId: 'list-documents', summary: 'Documents and how far they have come.' })
  @Asks(DocumentsForm)
  @Answers(DocumentsAnswer)
  documents(@Query() query: object): Promise<DocumentsAnswer> {
    return this.queries.execute(new ListDocuments(read(DocumentsForm, query)));
  }

  @Get('documents/:document')
  @ApiOperation({ operationId: 'show-document', summary: 'One document with its signatures.' })
  @Names('document', 'The document.', 'csto-2020-support-agreement')
  @Asks(PointForm)
  @Answers(DocumentAnswer)
  document(@Param('document') document: string, @Query() query: object): Promise<DocumentAnswer> {
    return this.queries.execute(new ShowDocument(document, read(PointForm, query)));
  }

  @Get('signatures')
  @ApiOperation({ operationId: 'list-signatures', summary: 'Who signed what.' })
  @Asks(SignaturesForm)
  @Answers(SignaturesAnswer)
  signatures(@Query() query: object): Promise<SignaturesAnswer> {
    return this.queries.execute(new ListSignatures(read(SignaturesForm, query)));
  }

  @Get('bodies')
  @ApiOperation({ operationId: 'list-bodies', summary: 'Councils and organisations.' })
  @Asks(ListForm)
  @Answers(BodiesAnswer)
  bodies(@Query() query: object): Promise<BodiesAnswer> {
    return this.queries.execute(new ListBodies(read(ListForm, query)));
  }

  @Get('bodies/:body')
  @ApiOperation({ operationId: 'show-body', summary: 'One body, who chairs it and who belongs to it.' })
  @Names('body', 'The body.', 'csto-csc')
  @Asks(PointForm)
  @Answers(BodyAnswer)
  body(@Param('body') body: string, @Query() query: object): Promise<BodyAnswer> {
    return this.queries.execute(new ShowBody(body, read(PointForm, query)));
  }
}

function read<F extends object>(form: Class<F>, query: object): F {
  check(form, query);
  return query as F;
}
