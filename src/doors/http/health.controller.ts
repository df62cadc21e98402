import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IsA, IsAnything, IsOneOf, IsText, IsWhole, IsWords, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import type { Doubt } from '../../ledger/clock-doubt.js';
import { Register } from '../../register/register.js';
import { Allows } from './access.guard.js';
import { problemOf } from '../problem.js';
import { problemKinds } from '../problem-table.js';
import { OPERATING, type Operating } from './operating.js';
import { Answers } from './openapi.js';

@Says('Whether the service is there.')
class Health {
  @IsOneOf(['ok'], 'It answers.', 'ok') status!: 'ok';
}

/** What may not be able to serve. */
export const serviceParts = ['ledger', 'texts', 'clock', 'disk', 'log', 'views'] as const;
type Part = (typeof serviceParts)[number];

const statuses = ['ready', 'catching-up', 'clock-doubted', 'damaged', 'disk-full', 'log-lost'] as const;
type Status = (typeof statuses)[number];

@Says('Why the views were made again from the ledger, since the service was started.')
class Remade {
  @IsWhole(1, Number.MAX_SAFE_INTEGER, 'How often.', 1) times!: number;
  @IsText(1_000, 'What was wrong the last time.', 'the checkpoint of the views does not have its seal') why!: string;
}

@Says('Whether the service is able to serve: the views are near the end of the ledger, and nothing was found damaged.')
class Readiness {
  @IsOneOf(
    statuses,
    'catching-up: the views lag too far behind the ledger; clock-doubted: see `clock`; damaged: see `entry` and `texts`; disk-full: what is to be written finds no room; log-lost: the server that keeps the log cannot be reached.',
    'ready',
  )
  status!: Status;
  @IsWhole(-1, Number.MAX_SAFE_INTEGER, 'The last entry that the views know.', 41) position!: number;
  @IsWhole(-1, Number.MAX_SAFE_INTEGER, 'The last entry of the ledger.', 41) head!: number;
  @Optional()
  @IsWords(serviceParts, 'What is not able to serve.', ['views'])
  notReady?: Part[];
  @Optional()
  @IsOneOf(Object.keys(problemKinds), 'Why acts are refused; questions are answered.', 'continuity-broken')
  refusesActs?: string;
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
  @Optional()
  @IsA(() => Remade, 'Absent where they never were.', {
    times: 1,
    why: 'the file of the views was changed by somebody else',
  })
  viewsRemade?: Remade;
}

@Controller()
@ApiTags('service')
@Allows('everybody')
export class HealthController {
  constructor(
    @Inject(Register) private readonly register: Register,
    @Inject(OPERATING) private readonly operating: Operating,
  ) {}

  @Get('healthz')
  @ApiOperation({ operationId: 'healthz', summary: 'Is the service there?' })
  @Answers(Health)
  health(): Health {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiOperation({
    operationId: 'readyz',
    summary: 'Is the service able to serve, and what is not?',
  })
  @Answers(Readiness, 200, 503)
  ready(@Res({ passthrough: true }) reply: FastifyReply): Readiness {
    const { registrar, follower, log, integrity, clock, room, views } = this.register;
    const { entry, texts } = integrity.damage;
    const [{ position }, head] = [follower, log.size - 1];
    const isDamaged = entry !== undefined || texts.length > 0;
    const isBehind = position < 0 || head - position > this.operating.mostLag;
    const doubt = clock?.doubt;
    const isOut: Readonly<Record<Part, boolean>> = {
      ledger: entry !== undefined,
      texts: texts.length > 0,
      clock: doubt !== undefined,
      disk: room.isFull,
      log: log.lost !== undefined,
      views: isBehind,
    };
    const notReady = serviceParts.filter(part => isOut[part]);
    if (notReady.length > 0) void reply.status(503).header('retry-after', '1');
    return {
      status: isDamaged ? 'damaged' : statusOf(isOut),
      position,
      head,
      ...(notReady.length > 0 && { notReady }),
      ...(registrar.halted && { refusesActs: problemOf(registrar.halted).code }),
      ...(entry && { entry: entry.entry }),
      ...(texts.length > 0 && { texts }),
      ...(doubt && { clock: doubt }),
      ...(views.remade && { viewsRemade: views.remade }),
    };
  }
}

function statusOf({ clock, disk, log, views }: Readonly<Record<Part, boolean>>): Status {
  if (clock) return 'clock-doubted';
  if (disk) return 'disk-full';
  if (log) return 'log-lost';
  return views ? 'catching-up' : 'ready';
}
