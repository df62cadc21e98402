import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Headers,
  HttpStatus,
  Inject,
  Post,
  Query,
  Req,
  Res,
  type Type,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Acknowledgement } from '../../acts/acknowledgement.js';
import type { Context } from '../../acts/act.js';
import type { Definition } from '../../acts/definition.js';
import { BadInput, checked } from '../../forms/check.js';
import { IsOneOf, Optional } from '../../forms/fields.js';
import { schemaOf } from '../../forms/schema.js';
import { Notary } from '../../ledger/tree/notary.js';
import { asObject } from '../act-lines.js';
import { Allows, type KeyedRequest } from './access.guard.js';
import { ACT_FAILS, Fails } from './described-problems.js';
import { Answers, Asks, refTo } from './openapi.js';

export class DryRunForm {
  @Optional()
  @IsOneOf(['true', 'false'], 'Judge and answer as if, but record nothing.', 'true')
  dryRun?: 'true' | 'false';
}

type ActHeaders = Readonly<Record<string, string | undefined>>;

/** One typed route an act, `POST /v1/acts/sign-document`, made from the list of acts. */
export function actsController(acts: readonly Definition[]): Type {
  @Controller('v1/acts')
  @ApiTags('acts')
  @ApiBearerAuth('key')
  @Allows('recorders')
  class ActsController {
    constructor(
      @Inject(CommandBus) readonly commands: CommandBus,
      @Inject(Notary) readonly notary: Notary,
    ) {}
  }
  for (const definition of acts) addRoute(ActsController, definition);
  return ActsController;
}

/** What a route of an act works with. */
interface ActsRoutes {
  readonly commands: CommandBus;
  readonly notary: Notary;
}

function addRoute(controller: Type<ActsRoutes>, { name, command }: Definition): void {
  const prototype = controller.prototype as Record<string, unknown>;
  prototype[name] = routeOf(command);
  const parameters = [Body(), Query(), Headers(), Req(), Res({ passthrough: true })];
  parameters.forEach((decorate, index) => decorate(prototype, name, index));
  const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
  const decorators = [
    Post(name),
    Asks(DryRunForm),
    ApiOperation({ operationId: name, summary: String(schemaOf(command).description) }),
    ApiBody({ schema: refTo(command) }),
    ...actHeaders.map(header => ApiHeader({ required: false, ...header })),
    Answers(Acknowledgement, HttpStatus.CREATED, HttpStatus.OK),
    Fails(...ACT_FAILS),
  ];
  for (const decorate of decorators) decorate(prototype, name, descriptor);
}

function routeOf(Command: Definition['command']) {
  return async function (
    this: ActsRoutes,
    fields: unknown,
    query: object,
    headers: ActHeaders,
    request: KeyedRequest,
    reply: FastifyReply,
  ): Promise<Acknowledgement> {
    if (fields instanceof Readable) throw new UnsupportedMediaTypeException('one act comes as application/json');
    const command = new Command(asObject(fields), contextOf(request, query, headers));
    const answer = await this.commands.execute<typeof command, Acknowledgement>(command);
    const [first] = answer.entries;
    // A correction writes two entries: the subject has the revision of the last.
    const last = answer.entries.findLast(({ subject }) => subject === first!.subject);
    if (last && answer.outcome !== 'would-be-recorded') reply.header('etag', `"${last.revision}"`);
    const isWritten = answer.outcome === 'recorded' || answer.outcome === 'recorded-before';
    reply.status(isWritten ? HttpStatus.CREATED : HttpStatus.OK);
    if (!isWritten || !/(^|,)\s*receipt\s*(,|$)/.test(headers.prefer ?? '')) return answer;
    reply.header('preference-applied', 'receipt');
    const receipts = answer.entries.map(({ position }) => ({ position, receipt: this.notary.receipt(position) }));
    return { ...answer, receipts };
  };
}

/** The headers that every act takes. */
const actHeaders = [
  {
    name: 'Idempotency-Key',
    description: 'The same key never records twice; it answers as it did. 1 to 200 printable ASCII characters.',
    schema: { type: 'string', maxLength: 200 },
    example: 'session-2020-12-02-signature-tj',
  },
  {
    name: 'If-Match',
    description: 'Record only if the subject has this revision, as the ETag of an earlier answer said.',
    schema: { type: 'string' },
    example: '"3"',
  },
  {
    name: 'Prefer',
    description: '`receipt`: answer with a receipt of each entry (C2SP tlog-proof).',
    schema: { type: 'string' },
    example: 'receipt',
  },
] as const;

function contextOf({ recorder, id }: KeyedRequest, query: object, headers: ActHeaders): Context {
  const { dryRun } = checked(DryRunForm, query);
  return {
    recorder,
    requestId: id,
    idempotencyKey: idempotencyKeyOf(headers['idempotency-key']),
    ifRevision: revisionOf(headers['if-match']),
    dryRun: dryRun === 'true',
  };
}

function idempotencyKeyOf(key: string | undefined): string | undefined {
  if (key === undefined || /^[\x20-\x7e]{1,200}$/.test(key)) return key;
  const expected = '1 to 200 printable ASCII characters, such as session-2020-12-02';
  throw new BadInput('the Idempotency-Key is not valid', [{ at: 'Idempotency-Key', found: key, expected }]);
}

function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const revision = /^"(0|[1-9]\d{0,14})"$/.exec(ifMatch)?.[1];
  if (revision !== undefined) return Number(revision);
  const expected = 'one revision in quotes, as an ETag gave it, such as "3"; "0" for a subject that must be new';
  throw new BadInput('the If-Match is not valid', [{ at: 'If-Match', found: ifMatch, expected }]);
}
