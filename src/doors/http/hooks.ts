import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Keys } from '../../access/keys.js';
import { recorderOf } from './access.guard.js';
import { Rates, TooManyRequests } from './rates.js';

/**
 * Recording needs a key: without one, or with one that comes more often than `most` times a second (0: no bound), the
 * body is not read. The guard asks again, by the policy of the route.
 */
export function askForKeyFirst(fastify: FastifyInstance, keys: Keys, most: number): void {
  const rates = new Rates(most);
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404 || request.method === 'GET' || request.method === 'HEAD') return done();
    try {
      const recorder = recorderOf(keys, request.headers.authorization);
      if (!rates.take(recorder)) throw new TooManyRequests(`more than ${most} requests a second come with this key`);
      done();
    } catch (error) {
      void reply.header('connection', 'close');
      done(error as Error);
    }
  });
}

/** HEAD answers without a body, so what would be streamed is not read. */
export function readNothingForHead(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, _reply, payload, done) => {
    if (request.method !== 'HEAD' || !(payload instanceof Readable)) return done(null, payload);
    payload.destroy();
    done(null, Readable.from([]));
  });
}

/** The description of the interface is written once: it is large, and as YAML it is slow to make. */
export function keepOpenApi(fastify: FastifyInstance): void {
  const kept = new Map<string, { readonly type: string; readonly text: string }>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const known = request.method === 'GET' ? kept.get(request.url) : undefined;
    if (known) void reply.type(known.type).send(known.text);
    else done();
  });
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.method === 'GET' && /^\/openapi\.(json|yaml)$/.test(request.url) && typeof payload === 'string') {
      kept.set(request.url, { type: String(reply.getHeader('content-type')), text: payload });
    }
    done(null, payload);
  });
}
