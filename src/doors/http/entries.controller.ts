import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BadInput, checked } from '../../forms/check.js';
import { IsCount, Optional } from '../../forms/fields.js';
import type { Entry } from '../../ledger/entry.js';
import { isDamage } from '../../ledger/files/damage-report.js';
import { follow } from '../../ledger/follow.js';
import { Ledger } from '../../ledger/ledger.js';
import type { Log } from '../../ledger/log.js';
import { Allows } from './access.guard.js';
import { EventStreams } from './event-streams.js';
import { Asks } from './openapi.js';
import { pulled } from './pulled.js';
import { problemOf } from '../problem.js';

/** What is read at once: so many entries at most, and no more once they have so many bytes. */
const PAGE = { entries: 500, bytes: 64 * 1024 } as const;

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
export class EntriesController {
  private readonly log: Log;
  /** The page that was read last: streams that have come to the end all ask for the same. */
  #last: { readonly after: number; readonly size: number; readonly page: readonly Entry[] } | undefined;

  constructor(
    @Inject(Ledger) { log }: Ledger,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {
    this.log = log;
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
      const stop = this.streams.add(reply.raw);
      const pages = follow(cursor => this.#page(cursor), this.log.appended, Number(after ?? -1), stop);
      send(reply, 'text/event-stream', events(pages));
      return;
    }
    const lines = this.#lines(Number(query.after ?? -1), Number(query.limit ?? Infinity));
    // The first page is read before the answer begins: where it is damaged, a problem can still be told.
    const { value } = lines.next();
    send(reply, 'application/x-ndjson', value ? goOn(value, lines) : lines);
  }

  *#lines(after: number, limit: number): Generator<Buffer, undefined> {
    let left = Math.min(limit, this.log.size - 1 - after);
    for (let cursor = after; left > 0;) {
      const page = this.log.read(cursor, Math.min(PAGE.entries, left), PAGE.bytes);
      if (page.length === 0) return;
      yield Buffer.concat(page.flatMap(entry => [entry.bytes, NEWLINE]));
      cursor = page.at(-1)!.position;
      left -= page.length;
    }
  }

  #page(after: number): readonly Entry[] {
    const { size } = this.log;
    if (this.#last?.after !== after || this.#last.size !== size) {
      this.#last = { after, size, page: this.log.read(after, PAGE.entries, PAGE.bytes) };
    }
    return this.#last.page;
  }
}

const NEWLINE = Buffer.from('\n');

async function* events(pages: AsyncIterable<readonly Entry[]>): AsyncGenerator<Buffer | string> {
  yield ': the ledger, entry by entry\n\n';
  try {
    for await (const page of pages) {
      yield eventsOf(page);
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield `event: problem\ndata: ${JSON.stringify(problemOf(error))}\n\n`;
  }
}

/** Streams that are at the same place share the bytes of a page, too. */
const told = new WeakMap<readonly Entry[], Buffer>();

function eventsOf(page: readonly Entry[]): Buffer {
  let bytes = told.get(page);
  if (!bytes) {
    bytes = Buffer.from(page.map(({ position, text }) => `id: ${position}\ndata: ${text}\n\n`).join(''));
    told.set(page, bytes);
  }
  return bytes;
}

function* goOn(first: Buffer, rest: Generator<Buffer>): Generator<Buffer, undefined> {
  yield first;
  yield* rest;
}

function send(reply: FastifyReply, type: string, chunks: Parameters<typeof pulled>[0]): void {
  void reply.header('content-type', type).header('cache-control', 'no-store').send(pulled(chunks));
}
