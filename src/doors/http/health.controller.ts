import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IsAnything, IsOneOf, IsWhole, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import type { Doubt } from '../../ledger/clock-doubt.js';
import { Register } from '../../register/register.js';
import { Allows } from './access.guard.js';
import { Answers } from './openapi.js';

@Says('Whether the service is there.')
class Health {
  @IsOneOf(['ok'], 'It answers.', 'ok') status!: 'ok';
}

@Says('Whether the views have taken in the whole ledger, and nothing was found damaged.')
class Readiness {
  @IsOneOf(
    ['ready', 'catching-up', 'clock-doubted', 'damaged', 'disk-full'],
    'catching-up: answers do not yet know every entry; clock-doubted: see `clock`; damaged: see `entry` and `texts`; disk-full: what is to be written finds no room.',
    'ready',
  )
  status!: 'ready' | 'catching-up' | 'clock-doubted' | 'damaged' | 'disk-full';
  @IsWhole(-1, Number.MAX_SAFE_INTEGER, 'The last entry that the views know.', 41) position!: number;
  @IsWhole(-1, Number.MAX_SAFE_INTEGER, 'The last entry of the ledger.', 41) head!: number;
  @Optional()
  @IsWhole(0, Number.MAX_SAFE_INTEGER, 'The first entry that was found damaged: nothing more is recorded.', 17)
  entry?: number;
  @Optional()
  @IsAnything('Digests of texts that were found damaged: they are not served until they are put again.', [])
  texts?: string[];
  @Optional()
  @IsAnything('What the clock said and what was expected: nothing is recorded until the operator confirms it.', {
    found: '2099-11-28T00:30:00.000Z',
    expected: 'an instant not after 2027-11-28T00:29:00.000Z: 365 days after the last heartbeat',
  })
  clock?: Doubt;
}

@Controller()
@ApiTags('service')
@Allows('everybody')
export class HealthController {
  constructor(@Inject(Register) private readonly register: Register) {}

  @Get('healthz')
  @ApiOperation({ operationId: 'healthz', summary: 'Is the service there?' })
  @Answers(Health)
  health(): Health {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiOperation({
    operationId: 'readyz',
    summary: 'Do the views know the whole ledger, and is all whole that was looked at?',
  })
  @Answers(Readiness, 200, [503])
  ready(@Res({ passthrough: true }) reply: FastifyReply): Readiness {
    const { isReady, follower, log, integrity, clock, room } = this.register;
    const { entry, texts } = integrity.damage;
    const isDamaged = entry !== undefined || texts.length > 0;
    const doubt = clock?.doubt;
    const status = isDamaged
      ? 'damaged'
      : doubt
        ? 'clock-doubted'
        : room.isFull
          ? 'disk-full'
          : isReady
            ? 'ready'
            : 'catching-up';
    reply.status(status === 'ready' ? 200 : 503);
    return {
      status,
      position: follower.position,
      head: log.size - 1,
      ...(entry && { entry: entry.entry }),
      ...(texts.length > 0 && { texts }),
      ...(doubt && { clock: doubt }),
    };
  }
}
