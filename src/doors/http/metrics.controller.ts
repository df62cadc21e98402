import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allows } from './access.guard.js';
import { Measuring } from './measuring.js';

/** Numbers for who keeps the service running. They say what is refused and how busy it is, so not everybody reads them. */
@Controller()
@ApiTags('service')
export class MetricsController {
  constructor(@Inject(Measuring) private readonly measuring: Measuring) {}

  @Get('metrics')
  @Allows('watchers')
  @ApiBearerAuth('key')
  @ApiOperation({
    operationId: 'metrics',
    summary:
      'Acts, refusals, turns, queue, views, streams, scrubbing and the process, in the text format of Prometheus. For who has an ' +
      'access key, or the token that the service was started with.',
  })
  @ApiResponse({
    status: 200,
    description: 'The metrics.',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    const metrics = await this.measuring.metrics();
    void reply
      .header('content-type', metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text());
  }
}
