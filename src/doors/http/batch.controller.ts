import { Readable } from 'node:stream';
import {
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Post,
  Query,
  Req,
  Res,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Context } from '../../acts/act.js';
import { Registrar } from '../../acts/registrar.js';
import { describeActs, SchemasAnswer } from '../../acts/schemas.js';
import { BadInput, checked } from '../../forms/check.js';
import { type LineResult, recordLines } from '../act-lines.js';
import { Allows, type KeyedRequest } from './access.guard.js';
import { DryRunForm } from './acts.controller.js';
import { Gate } from '../gate.js';
import { Answers, Asks } from './openapi.js';
import { pulled } from './pulled.js';
import type { Logger } from 'pino';
import { problemOf } from '../problem.js';
import { LOGGER } from './problem.filter.js';

/** Lines of so many batches are in the queue at a time: an act that comes alone is not to wait behind many batches. */
const BATCHES = 2;

/** Many acts in one request, and what can be asked for in each. */
@Controller('v1/acts')
@ApiTags('acts')
export class BatchController {
  readonly #gate = new Gate(BATCHES);

  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(Registrar) private readonly registrar: Registrar,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  @Allows('everybody')
  @ApiOperation({
    operationId: 'list-acts',
    summary: 'Every act that the register takes, with the JSON Schema of its form.',
  })
  @Answers(SchemasAnswer)
  acts(): SchemasAnswer {
    return describeActs(this.registrar.acts.values());
  }

  @Post()
  @HttpCode(200)
  @Allows('recorders')
  @ApiBearerAuth('key')
  @ApiOperation({
    operationId: 'record-acts',
    summary:
      'Records acts from NDJSON, one a line with its name in `act`, and answers each line with what became of it. ' +
      'A bad line is answered as bad and the others are recorded. In a dry run no line sees the lines before it.',
  })
  @Asks(DryRunForm)
  @ApiConsumes('application/x-ndjson')
  @ApiBody({ description: 'One act a line.', schema: { type: 'string' } })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description:
      'With it, line i is recorded under the key "<this>:i", and never twice. 1 to 180 printable ASCII characters.',
    schema: { type: 'string', maxLength: 180 },
    example: 'session-2020-12-02',
  })
  @ApiResponse({
    status: 200,
    description: 'One line an act: `line`, and its acknowledgement or its problem.',
    content: { 'application/x-ndjson': { schema: { type: 'string' } } },
  })
  record(
    @Req() request: KeyedRequest,
    @Query() query: DryRunForm,
    @Headers('idempotency-key') key: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    checked(DryRunForm, query);
    if (!(request.body instanceof Readable)) {
      throw new UnsupportedMediaTypeException('acts come one a line, as application/x-ndjson');
    }
    if (key !== undefined && !/^[\x20-\x7e]{1,180}$/.test(key)) {
      const fault = {
        at: 'Idempotency-Key',
        found: key,
        expected: '1 to 180 printable ASCII characters, such as session-2020-12-02',
      };
      throw new BadInput('the Idempotency-Key is not valid', [fault]);
    }
    const contextOf = (line: number): Context => ({
      recorder: request.recorder,
      requestId: request.id,
      idempotencyKey: key === undefined ? undefined : `${key}:${line}`,
      dryRun: query.dryRun === 'true',
    });
    const { body } = request as { readonly body: AsyncIterable<Buffer> };
    const results = recordLines(body, this.registrar.acts, this.commands, contextOf, this.#gate);
    void reply.header('content-type', 'application/x-ndjson').send(pulled(this.#inLines(results, request.id)));
  }

  async *#inLines(groups: AsyncIterable<readonly LineResult[]>, requestId: string): AsyncGenerator<Buffer> {
    for await (const results of groups)
      yield Buffer.from(results.map(result => this.#inLine(result, requestId)).join(''));
  }

  #inLine({ line, answer, error }: LineResult, requestId: string): string {
    const told = answer ?? problemOf(error);
    if ('code' in told && told.code === 'internal-error')
      this.logger.error({ err: error, requestId, line }, told.title);
    return `${JSON.stringify({ line, ...told })}\n`;
  }
}
