import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BadInput } from '../../forms/check.js';
import { problem, type Problem } from '../problem.js';
import { ALWAYS, answerHeaders, requestId } from './answer-headers.js';

/** Requests that never reach a route: bytes that are not HTTP, and addresses that cannot be read. They too get a problem. */

export const TYPE = 'application/problem+json; charset=utf-8';

/** An address that the router cannot read, or with an identifier that is too long. */
export function answerBadAddress(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const found = `${request.method} ${shortened(request.url)}`;
  const answer =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? problem('not-found', { found, expected: 'an identifier of at most 100 characters' })
      : badRequest(
          'the address cannot be read',
          'URL',
          request.url,
          'a path in percent-encoded UTF-8, such as /v1/documents',
        );
  void reply.headers(answerHeaders(request.raw, request.id)).header('content-type', TYPE);
  void reply.status(answer.status).send(JSON.stringify({ ...answer, requestId: request.id }));
}

/** Bytes that are not HTTP, headers beyond the limit, or a request that never ended. */
export function answerNoHttp(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Once an answer has begun, a problem can no longer be sent.
  const isAnswering = (socket as { _httpMessage?: ServerResponse })._httpMessage?.headersSent ?? false;
  if (error.code !== 'ECONNRESET' && socket.writable && !isAnswering) socket.write(asHttp(noHttp(error.code)));
  socket.destroy(error);
}

/** Requests to which Node itself would answer without a body. */
export function answerTheRest(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { httpVersion, headers, rawHeaders } = request.raw;
    const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;
    if (hosts > 1)
      done(
        new BadInput('the request names more than one host', [
          { at: 'Host', found: `${hosts} headers`, expected: 'one' },
        ]),
      );
    else if (httpVersion === '1.0' || headers.host !== undefined) done();
    else
      done(
        new BadInput('the request does not name its host', [
          { at: 'Host', found: undefined, expected: 'a host such as 127.0.0.1:3000' },
        ]),
      );
  });
  const server = fastify.server;
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const [id, { expect }] = [requestId(request), request.headers];
    const answer = { ...badRequest('the expectation cannot be met', 'Expect', expect, '100-continue'), requestId: id };
    const headers = { ...answerHeaders(request, id), 'content-type': TYPE, connection: 'close' };
    response.writeHead(answer.status, headers).end(JSON.stringify(answer));
  });
  server.on('connect', ({ url = '' }: IncomingMessage, socket: Duplex) => {
    const found = `CONNECT ${shortened(url)}`;
    socket.end(asHttp(problem('not-found', { found, expected: 'a route of /openapi.json' })));
  });
}

/** As much of an address as is needed to recognise it. */
export function shortened(url: string): string {
  return url.length > 200 ? `${url.slice(0, 200)}…` : url;
}

function noHttp(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return badRequest('the address and the headers are too long', 'headers', 'more than 16 KiB', 'at most 16 KiB');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return badRequest(
      'the request did not end',
      'request',
      'part of it',
      'all its headers within the time that the service sets',
    );
  }
  return badRequest('the request is not HTTP', 'request', code ?? 'other bytes', 'HTTP/1.1');
}

function badRequest(detail: string, at: string, found: string | undefined, expected: string): Problem {
  return problem('bad-input', { detail, faults: [{ at, found: shortened(found ?? 'nothing'), expected }] });
}

/** A problem for a connection on which no request was understood. */
export function asHttp(answer: Problem): string {
  const body = JSON.stringify(answer);
  const head = [
    `HTTP/1.1 ${answer.status} ${answer.title}`,
    `content-type: ${TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(ALWAYS).map(([name, value]) => `${name}: ${value}`),
    ...(answer.status === 503 ? ['retry-after: 1'] : []),
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
