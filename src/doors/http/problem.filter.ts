import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { DamageReport, isDamage } from '../../ledger/files/damage-report.js';
import { Room } from '../../ledger/files/room.js';
import { problem, type Problem, problemOf } from '../problem.js';
import { type Code, isCoded } from '../problem-table.js';
import { shortened } from './protocol-errors.js';

export const LOGGER = Symbol('logger');

/** Answers whatever was thrown as problem+json. What has no code is a bug: it is logged, and the caller hears only 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(DamageReport) private readonly damage: DamageReport,
    @Inject(Room) private readonly room: Room,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const answer = isCoded(error) ? problemOf(error) : problemOfRequest(error, request);
    if (isDamage(error)) this.damage.note(error);
    if (answer.code === 'disk-full') this.room.note();
    if (answer.status === 500 || answer.code === 'store-failed') {
      const { id, method, url } = request;
      this.logger.error({ err: error, requestId: id, method, url }, answer.title);
    }
    if (!reply.sent) sendProblem(reply, answer);
  }
}

export function sendProblem(reply: FastifyReply, answer: Problem): void {
  if (answer.status === 503 || answer.status === 429) void reply.header('retry-after', '1');
  if (answer.status === 401) void reply.header('www-authenticate', 'Bearer realm="depositary"');
  const told: Problem = { ...answer, requestId: reply.request.id };
  void reply.status(answer.status).header('content-type', 'application/problem+json').send(JSON.stringify(told));
}

/** The codes of the statuses that Nest and Fastify give to a bad request. */
const codes: Readonly<Record<number, Code>> = {
  400: 'bad-input',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
};

/** A request that Nest or Fastify refused before it reached us. Any other error is a bug. */
function problemOfRequest(error: unknown, { method, url }: FastifyRequest): Problem {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  if (typeof status !== 'number' || status < 400 || status >= 500) return problem('internal-error');
  if (status === 404) {
    return problem('not-found', { found: `${method} ${shortened(url)}`, expected: 'a route of /openapi.json' });
  }
  return problem(codes[status] ?? 'bad-input', { detail: (error as Error).message });
}
