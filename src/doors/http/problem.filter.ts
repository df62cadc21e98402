import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  NotFoundException,
} from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Logger } from 'pino';
import { Conflict } from '../../acts/conflict.js';
import { BadInput } from '../../forms/check.js';
import { Refusal } from '../../law/refusal.js';
import { DamageReport, isDamage } from '../../ledger/files/damage-report.js';
import { LogDamaged, LogFailed, LogFull } from '../../ledger/log.js';
import { ContinuityBroken } from '../../ledger/tree/notary.js';
import { NoRoom, TextDamaged, TextTooLarge, WrongDigest } from '../../ledger/files/texts.js';
import { BadJson } from '../../proof/strict-json.js';
import { NotFound } from '../../views/not-found.js';
import { NotYet } from '../../views/point.js';
import { type Code, problem, type Problem } from '../problem.js';
import { shortened } from './protocol-errors.js';

export const LOGGER = Symbol('logger');

/** Turns whatever was thrown into problem+json. What it does not know is a bug: logged, 500, nothing told of it. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(DamageReport) private readonly findings: DamageReport,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const answer = error instanceof NotFoundException ? noRoute(request) : problemOf(error);
    if (isDamage(error)) this.findings.note(error);
    if (answer.status === 500 || answer.code === 'store-failed') {
      this.logger.error({ err: error, method: request.method, url: request.url }, answer.title);
    }
    if (!reply.sent) sendProblem(reply, answer);
  }
}

export function sendProblem(reply: FastifyReply, answer: Problem): void {
  if (answer.status === 503) void reply.header('retry-after', '1');
  if (answer.status === 401) void reply.header('www-authenticate', 'Bearer realm="depositary"');
  void reply.status(answer.status).header('content-type', 'application/problem+json').send(JSON.stringify(answer));
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return problem(error.reason, grounds(error.grounds));
  if (error instanceof Conflict) return problem(error.code, grounds(error.grounds));
  if (error instanceof BadInput) return problem('bad-input', { detail: error.message, faults: [...error.faults] });
  if (error instanceof BadJson) {
    const fault = { at: '', found: error.found, expected: error.expected };
    return problem('bad-input', { detail: 'the body is no JSON that this register takes', faults: [fault] });
  }
  if (error instanceof NotFound) return problem('not-found', { found: error.found, expected: error.expected });
  if (error instanceof NotYet) {
    return problem('not-yet-known', { detail: error.message, found: error.found, expected: error.expected });
  }
  if (error instanceof ContinuityBroken) {
    return problem('continuity-broken', { detail: error.message, found: error.found, expected: error.signed });
  }
  if (error instanceof LogFull) return problem('disk-full', { detail: 'the register is read-only: its disk is full' });
  if (error instanceof LogFailed)
    return problem('store-failed', { detail: 'the store failed; nothing was acknowledged' });
  if (error instanceof LogDamaged) return problem('ledger-damaged', { detail: error.message, entry: error.position });
  return problemOfText(error) ?? problemOfStatus(error);
}

function problemOfText(error: unknown): Problem | undefined {
  if (error instanceof TextDamaged) {
    return problem('text-damaged', { detail: error.message, found: error.found, expected: error.digest });
  }
  if (error instanceof WrongDigest) {
    return problem('digest-mismatch', { detail: error.message, found: error.found, expected: error.expected });
  }
  if (error instanceof TextTooLarge) return problem('payload-too-large', { detail: error.message });
  if (error instanceof NoRoom) return problem('disk-full', { detail: error.message });
  return undefined;
}

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

function noRoute({ method, url }: FastifyRequest): Problem {
  return problem('not-found', { found: `${method} ${shortened(url)}`, expected: 'a route of /openapi.json' });
}

/** What Nest or Fastify threw says its status itself; what is wrong with a request is never a bug of ours. */
function problemOfStatus(error: unknown): Problem {
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown }).statusCode;
  const code = typeof status === 'number' && status >= 400 && status < 500 ? (codes[status] ?? 'bad-input') : undefined;
  return code ? problem(code, { detail: (error as Error).message }) : problem('internal-error');
}

function grounds({ found, expected, entry }: { found?: unknown; expected?: unknown; entry?: number | undefined }) {
  return {
    ...(found !== undefined && { found }),
    ...(expected !== undefined && { expected }),
    ...(entry !== undefined && { entry }),
  };
}
