import { Readable } from 'node:stream';
import { Controller, Get, Headers, Inject, type OnModuleDestroy, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BadInput, checked } from '../../forms/check.js';
import { IsCount, Optional } from '../../forms/fields.js';
import type { Entry } from '../../ledger/entry.js';
import { isDamage } from '../../ledger/files/damage-report.js';
import { Ledger } from '../../ledger/ledger.js';
import type { Log } from '../../ledger/log.js';
import { Allows } from './access.guard.js';
import { Asks } from './openapi.js';
import { problemOf } from '../problem.js';

const PAGE = 500;

class EntriesForm {
  @Optional()
  @IsCount('Only entries after this position. Default: from the first.', '41')
  after?: string;

  @Optional()
  @IsCount('How many entries at most. Default: all. Not for an event stream.', '100')
  limit?: string;
}

/** The log itself: the bytes of every entry, as they were hashed. */
@Controller('v1/entries')
@ApiTags('ledger')
@Allows('everybody')
export class EntriesController implements OnModuleDestroy {
  readonly #end = new AbortController();

  private readonly log: Log;

  constructor(@Inject(Ledger) { log }: Ledger) {
    this.log = log;
  }

  /** An open event stream would hold the shutdown. */
  onModuleDestroy(): void {
    this.#end.abort();
  }

  @Get()
  @ApiOperation({
    operationId: 'list-entries',
    summary:
      'The entries of the ledger, one a line, byte for byte; or, with Accept: text/event-stream, the same as events ' +
      'that go on with each new entry (Last-Event-ID is honoured). A damaged entry is never sent: it ends the answer, an ' +
      'event stream with an event `problem`.',
  })
  @Asks(EntriesForm)
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'For an event stream: go on after this position. It prevails over `after`.',
    schema: { type: 'string', pattern: '^[0-9]{1,15}$' },
    example: '41',
  })
  @ApiResponse({
    status: 200,
    description: 'Line i is the entry at position i: a CloudEvents 1.0 envelope in canonical JSON.',
    content: {
      'application/x-ndjson': { schema: { type: 'string' } },
      'text/event-stream': { schema: { type: 'string' } },
    },
  })
  entries(
    @Query() query: EntriesForm,
    @Headers('accept') accept: string | undefined,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    checked(EntriesForm, query);
    if (accept?.includes('text/event-stream')) {
      const after = lastEventId ?? query.after;
      if (after !== undefined && !/^\d{1,15}$/.test(after)) {
        const fault = { at: 'Last-Event-ID', found: after, expected: 'a position such as 41' };
        throw new BadInput('the position to go on after is not valid', [fault]);
      }
      const stop = new AbortController();
      reply.raw.once('close', () => stop.abort());
      const pages = this.log.subscribe(Number(after ?? -1), AbortSignal.any([stop.signal, this.#end.signal]));
      send(reply, 'text/event-stream', events(pages));
      return;
    }
    const lines = this.#lines(Number(query.after ?? -1), Number(query.limit ?? Infinity));
    // The first page is read before the answer begins: where it is damaged, a problem can still be told.
    const { value } = lines.next();
    send(reply, 'application/x-ndjson', value ? goOn(value, lines) : []);
  }

  *#lines(after: number, limit: number): Generator<Buffer, undefined> {
    let left = Math.min(limit, this.log.size - 1 - after);
    for (let cursor = after; left > 0;) {
      const page = this.log.read(cursor, Math.min(PAGE, left));
      if (page.length === 0) return;
      yield Buffer.concat(page.flatMap(entry => [entry.bytes, NEWLINE]));
      cursor = page.at(-1)!.position;
      left -= page.length;
    }
  }
}

const NEWLINE = Buffer.from('\n');

async function* events(pages: AsyncIterable<readonly Entry[]>): AsyncGenerator<string> {
  yield ': the ledger, entry by entry\n\n';
  try {
    for await (const page of pages) {
      yield page.map(({ position, bytes }) => `id: ${position}\ndata: ${bytes.toString('utf8')}\n\n`).join('');
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield `event: problem\ndata: ${JSON.stringify(problemOf(error))}\n\n`;
  }
}

function* goOn(first: Buffer, rest: Generator<Buffer>): Generator<Buffer, undefined> {
  yield first;
  yield* rest;
}

function send(reply: FastifyReply, type: string, chunks: Iterable<Buffer> | AsyncIterable<string>): void {
  void reply.header('content-type', type).header('cache-control', 'no-store').send(Readable.from(chunks));
}
