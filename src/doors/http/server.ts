import { isUtf8 } from 'node:buffer';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { type Logger } from 'pino';
import { AppModule, type Extension } from '../../app.module.js';
import { BadJson, parseStrict } from '../../proof/strict-json.js';
import { type Register } from '../../register.js';
import { openApi } from './openapi.js';

/** The largest request body, in bytes. */
export const MAX_BODY_BYTES = 256 * 1024;

export const VERSION = '0.1.0';

/** The HTTP door of an open register; it listens when it is told to. */
export async function makeServer(
  register: Register,
  logger: Logger,
  extension: Extension = {},
): Promise<NestFastifyApplication> {
  // Without forceCloseConnections an open event stream would hold the shutdown.
  const adapter = new FastifyAdapter({
    forceCloseConnections: true,
    bodyLimit: MAX_BODY_BYTES,
    routerOptions: { maxParamLength: 200 },
  });
  const module = AppModule.of(register, logger, extension);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, logger: false });
  const fastify = app.getHttpAdapter().getInstance();
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
  const document = openApi(app, VERSION);
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', yamlDocumentUrl: 'openapi.yaml' });
  return app;
}

function read(body: Buffer): unknown {
  if (!isUtf8(body)) throw new BadJson('bytes that are no UTF-8', 'JSON in UTF-8');
  return parseStrict(body.toString('utf8'));
}
