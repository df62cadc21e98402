import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { problem } from '../problem.js';
import { answerHeaders, requestId } from './answer-headers.js';
import { asHttp, TYPE } from './protocol-errors.js';

/** How long one that says nothing is waited for, in milliseconds. */
const PATIENCE = 1_000;
/** How many are waited for at a time; more are cut without a word. */
const MOST = 10_000;
const ANSWER = problem('overloaded', { detail: 'too many connections are open' });

/**
 * Connections that are too many. What they ask is read before they are told so: a connection that is ended with bytes
 * that nobody has read is reset, and the caller would never see the answer. Nothing that they ask is done.
 */
export class Refused {
  readonly #open = new Set<Socket>();

  add(socket: Socket): void {
    if (this.#open.size >= MOST) {
      socket.destroy();
      return;
    }
    this.#open.add(socket);
    const end = setTimeout(() => {
      if (socket.bytesWritten === 0) socket.write(asHttp(ANSWER));
      socket.destroySoon();
    }, PATIENCE);
    socket.once('close', () => {
      this.#open.delete(socket);
      clearTimeout(end);
    });
  }

  /** Takes their requests before anybody else does. */
  answer(server: Server): void {
    const [handle] = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
    server.removeListener('request', handle!);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!this.#open.has(request.socket)) return handle!.call(server, request, response);
      const id = requestId(request);
      const body = JSON.stringify({ ...ANSWER, requestId: id });
      const ofBody = { 'content-type': TYPE, 'content-length': Buffer.byteLength(body) };
      const headers = { ...answerHeaders(request, id), ...ofBody, 'retry-after': '1', connection: 'close' };
      response.writeHead(ANSWER.status, headers).end(body);
    });
  }
}
