import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type FastifyReply } from 'fastify';
import { IsOneOf, IsWhole } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { Register } from '../../register.js';
import { Allows } from './access.guard.js';
import { Answers } from './openapi.js';

@Says('Whether the service is there.')
class Health {
  @IsOneOf(['ok'], 'It answers.', 'ok') status!: 'ok';
}

@Says('Whether the views have taken in the whole ledger.')
class Readiness {
  @IsOneOf(['ready', 'catching-up'], 'catching-up: answers do not yet know every entry.', 'ready')
  status!: 'ready' | 'catching-up';
  @IsWhole(-1, Number.MAX_SAFE_INTEGER, 'The last entry that the views know.', 41) position!: number;
  @IsWhole(-1, Number.MAX_SAFE_INTEGER, 'The last entry of the ledger.', 41) head!: number;
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
  @ApiOperation({ operationId: 'readyz', summary: 'Do the views know the whole ledger?' })
  @Answers(Readiness, 200, [503])
  ready(@Res({ passthrough: true }) reply: FastifyReply): Readiness {
    const { isReady, follower, log } = this.register;
    reply.status(isReady ? 200 : 503);
    return { status: isReady ? 'ready' : 'catching-up', position: follower.position, head: log.size - 1 };
  }
}
