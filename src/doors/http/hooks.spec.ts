import { Readable } from 'node:stream';
import { afterEach, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { keepOpenApi, readNothingForHead } from './hooks.js';

let fastify: FastifyInstance;
afterEach(() => fastify.close());

test('what would be streamed is not read for HEAD', async () => {
  fastify = Fastify();
  readNothingForHead(fastify);
  let read = 0;
  const stream = Readable.from(
    (function* () {
      for (; read < 10_000; read++) yield 'x';
    })(),
  );
  fastify.get('/', (_, reply) => reply.send(stream));
  expect((await fastify.inject({ method: 'HEAD', url: '/' })).body).toBe('');
  await new Promise(resolve => setTimeout(resolve, 50));
  expect([stream.destroyed, read]).toEqual([true, 0]);
});

test('the description of the interface is made once', async () => {
  fastify = Fastify();
  keepOpenApi(fastify);
  let made = 0;
  fastify.get('/openapi.json', (_, reply) => reply.type('application/json').send(`{"made":${++made}}`));
  const asked = () => fastify.inject({ method: 'GET', url: '/openapi.json' });
  const [one, two] = [await asked(), await asked()];
  expect([one.body, two.body, made]).toEqual(['{"made":1}', '{"made":1}', 1]);
  expect(two.headers['content-type']).toBe(one.headers['content-type']);
});
