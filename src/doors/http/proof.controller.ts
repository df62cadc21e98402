import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { BadInput, checked } from '../../forms/check.js';
import { IsCount, IsListOf, IsText, IsWhole } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { parseTilePath } from '../../proof/tiles.js';
import { Register } from '../../register/register.js';
import { NotFound } from '../../views/not-found.js';
import { Allows } from './access.guard.js';
import { Fails } from './described-problems.js';
import { Answers, Asks, NamesSubject } from './openapi.js';

const MOST = Number.MAX_SAFE_INTEGER;

class ConsistencyForm {
  @IsCount('The earlier size, at least 1.', '41') from!: string;
  @IsCount('The later size.', '43') to!: string;
}

@Says('That the head of one size begins with the head of an earlier one (RFC 9162 2.1.4).')
class ConsistencyAnswer {
  @IsWhole(1, MOST, 'The earlier size.', 41) from!: number;
  @IsWhole(1, MOST, 'The later size.', 43) to!: number;
  @IsListOf(() => HashPart, 'The hashes of the proof, in its order.', []) hashes!: HashPart[];
}

@Says('One hash of a proof.')
class HashPart {
  @IsText(44, 'SHA-256, base64.', 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=') hash!: string;
}

/** What others need to check the ledger without trusting anybody here: C2SP tlog-checkpoint, tlog-tiles, tlog-proof. */
@Controller()
@ApiTags('proof')
@Allows('everybody')
export class ProofController {
  constructor(@Inject(Register) private readonly register: Register) {}

  @Get('checkpoint')
  @ApiOperation({
    operationId: 'show-checkpoint',
    summary: 'The head of the ledger as a signed note (C2SP tlog-checkpoint).',
  })
  @Plain('The checkpoint.')
  @Fails('continuity-broken', 'disk-full')
  checkpoint(@Res() reply: FastifyReply): void {
    plain(reply, this.register.notary.checkpoint(), 'no-store');
  }

  @Get('verifier-key')
  @ApiOperation({
    operationId: 'show-verifier-key',
    summary: 'The key that checkpoints are signed with, as verifiers take it.',
  })
  @Plain('`name+key id+base64`.')
  verifierKey(@Res() reply: FastifyReply): void {
    plain(reply, `${this.register.notary.verifierKey}\n`, 'no-store');
  }

  @Get('tile/*')
  @ApiOperation({
    operationId: 'show-tile',
    summary: 'A tile of the tree, or a bundle of entries: /tile/0/x001/234, /tile/entries/000.p/43 (C2SP tlog-tiles).',
  })
  @NamesSubject('*', 'Level, index and width.', '0/000')
  @ApiResponse({
    status: 200,
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  tile(@Param('*') path: string, @Res() reply: FastifyReply): void {
    const tile = parseTilePath(path);
    const bytes = tile && this.register.ledger.tile(tile);
    if (!bytes) throw new NotFound(`tile ${path.slice(0, 100)}`, 'a tile of the tree as it is now, such as 0/000');
    // What stands in the ledger never changes, so neither does a tile of this width.
    void reply.header('cache-control', 'public, max-age=31536000, immutable');
    void reply.header('content-type', 'application/octet-stream').send(bytes);
  }

  @Get('v1/entries/:position/receipt')
  @ApiOperation({
    operationId: 'show-receipt',
    summary: 'That an entry stands in the ledger, to be kept and checked offline (C2SP tlog-proof).',
  })
  @NamesSubject('position', 'The entry.', '41')
  @Plain('The receipt, `.tlog-proof`.')
  @Fails('continuity-broken', 'disk-full')
  receipt(@Param('position') position: string, @Res() reply: FastifyReply): void {
    const { size } = this.register.log;
    if (!/^(0|[1-9]\d{0,14})$/.test(position) || Number(position) >= size) {
      throw new NotFound(`entry ${position.slice(0, 100)}`, `a position below ${size}`);
    }
    plain(reply, this.register.notary.receipt(Number(position)), 'no-store');
  }

  @Get('v1/consistency')
  @ApiOperation({
    operationId: 'show-consistency',
    summary: 'That the ledger of one size begins with the ledger of an earlier one.',
  })
  @Asks(ConsistencyForm)
  @Answers(ConsistencyAnswer)
  consistency(@Query() query: object): ConsistencyAnswer {
    const form = checked(ConsistencyForm, query);
    const [from, to] = [Number(form.from), Number(form.to)];
    const { size } = this.register.log;
    const isAsked = from >= 1 && from <= to && to <= size;
    if (!isAsked)
      throw new BadInput('the sizes are out of range', [
        { at: '/from', found: from, expected: `1 to ${Math.min(to, size)}` },
      ]);
    const hashes = this.register.notary.consistency(from, to);
    return { from, to, hashes: hashes.map(hash => ({ hash: hash.toString('base64') })) };
  }
}

function plain(reply: FastifyReply, text: string, caching: string): void {
  void reply.header('content-type', 'text/plain; charset=utf-8').header('cache-control', caching).send(text);
}

function Plain(description: string): MethodDecorator {
  return ApiResponse({ status: 200, description, content: { 'text/plain': { schema: { type: 'string' } } } });
}
