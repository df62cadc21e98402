import { isUtf8 } from 'node:buffer';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Logger } from 'pino';
import { HttpModule, type Extension } from './http.module.js';
import { BadJson, parseStrict } from '../../proof/strict-json.js';
import type { Register } from '../../register/register.js';
import { VERSION } from '../version.js';
import { giveHeaders, requestId } from './answer-headers.js';
import { askForKeyFirst, keepOpenApi, readNothingForHead } from './hooks.js';
import { LIMITS, type Limits } from '../limit-settings.js';
import { limitConnections } from './limits.js';
import { Measuring } from './measuring.js';
import { takeNewcomersFirst } from './newcomers.js';
import { openApi } from './openapi.js';
import { takeOneAtATime } from './pipelining.js';
import { answerBadAddress, answerNoHttp, answerTheRest } from './protocol-errors.js';
import { limitRates } from './rates.js';
import { Refused } from './refused.js';

/** The largest request body, in bytes. */
export const MAX_BODY_BYTES = 256 * 1024;

/** How long a request under way may take when the service ends, in milliseconds. */
const GRACE = 1_500;

/** The HTTP door of an open register; it listens when it is told to. */
export async function makeServer(
  register: Register,
  logger: Logger,
  extension: Extension = {},
  limits: Limits = LIMITS,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: MAX_BODY_BYTES,
    keepAliveTimeout: limits.idle * 1_000,
    routerOptions: { maxParamLength: 200 },
    http: { requireHostHeader: false, headersTimeout: limits.headers * 1_000, connectionsCheckingInterval: 1_000 },
    genReqId: requestId,
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerNoHttp,
  });
  const module = HttpModule.of(register, logger, extension, limits);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, logger: false });
  const fastify = app.getHttpAdapter().getInstance();
  giveHeaders(fastify);
  app.get(Measuring).watch(fastify);
  const refused = new Refused();
  takeNewcomersFirst(fastify.server);
  refused.answer(fastify.server);
  takeOneAtATime(fastify, limits.pipelined);
  answerTheRest(fastify);
  limitConnections(fastify.server, limits, refused);
  limitRates(fastify, limits.requestsPerAddress);
  askForKeyFirst(fastify, register.keys, limits.requestsPerKey);
  readNothingForHead(fastify);
  keepOpenApi(fastify);
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, read(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  // Read line by line as it comes: the body as a whole has no bound, each line has.
  fastify.addContentTypeParser('application/x-ndjson', (_request, payload, done) => done(null, payload));
  // A text comes as what it is, and as it comes.
  fastify.addContentTypeParser('*', (request, payload, done) => {
    if (request.method === 'PUT') done(null, payload);
    else done(new UnsupportedMediaTypeException('an act comes as application/json'));
  });
  const document = openApi(app, VERSION);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml' });
  return app;
}

/** Ends the door: event streams end, acts under way are answered, and who lingers longer is cut off. */
export async function closeServer(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const tidy = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => server.closeAllConnections(), GRACE);
  await app.close();
  clearInterval(tidy);
  clearTimeout(cut);
}

function read(body: Buffer): unknown {
  if (!isUtf8(body)) throw new BadJson('bytes that are not UTF-8', 'JSON in UTF-8');
  return parseStrict(body.toString('utf8'));
}
