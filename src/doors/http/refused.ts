import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Overloaded } from '../../acts/overloaded.js';
import { problem } from '../problem.js';
import { asHttp } from './protocol-errors.js';

/** How long one that says nothing is waited for, in milliseconds. */
const PATIENCE = 1_000;
const DETAIL = 'too many connections are open';

/**
 * Connections that are too many. What they ask is read before they are told so: a connection that is ended with bytes
 * that nobody has read is reset, and the caller would never see the answer. Nothing that they ask is done.
 */
export class Refused {
  readonly #open = new Set<Socket>();

  constructor(private readonly most: number) {}

  add(socket: Socket): void {
    if (this.#open.size >= this.most) {
      socket.destroy();
      return;
    }
    this.#open.add(socket);
    const end = setTimeout(() => {
      if (socket.bytesWritten === 0) socket.write(asHttp(problem('overloaded', { detail: DETAIL })));
      socket.destroySoon();
    }, PATIENCE);
    socket.once('close', () => {
      this.#open.delete(socket);
      clearTimeout(end);
    });
  }

  /** Comes before all other hooks. */
  answer(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', ({ raw }, reply, done) => {
      if (!this.#open.has(raw.socket)) return done();
      void reply.header('connection', 'close');
      done(new Overloaded(DETAIL));
    });
  }
}
