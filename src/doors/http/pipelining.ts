import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Takes one request of a connection at a time: those that were sent ahead wait until it is answered (RFC 9112, 9.3.2). Where more
 * than `most` wait, the connection is cut, and none of them is looked at.
 */
export function takeOneAtATime(fastify: FastifyInstance, most: number): void {
  const busy = new WeakMap<Socket, (() => void)[]>();
  fastify.addHook('onRequest', ({ raw: { socket } }, reply, done) => {
    const waiting = busy.get(socket);
    if (waiting && waiting.length >= most) {
      waiting.length = 0;
      socket.destroy();
      return;
    }
    const take = () => {
      reply.raw.once('close', () => {
        const next = socket.destroyed ? undefined : busy.get(socket)?.shift();
        if (next) next();
        else busy.delete(socket);
      });
      done();
    };
    if (waiting) waiting.push(take);
    else {
      busy.set(socket, []);
      take();
    }
  });
}
