import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Limits } from '../limit-settings.js';
import { HeldOpen } from './held-open.js';
import type { Refused } from './refused.js';

/** How often connections are looked at, in milliseconds. */
const LOOK = 500;

/** One connection: the request that it is busy with, and since when it is the caller that is waited for. */
interface Watched {
  request?: IncomingMessage | undefined;
  begun: number;
  waiting?: { readonly since: number; readonly from: number; moved: number; bytes: number } | undefined;
}

/** Counts the connections of a server, cuts those that are silent or slow, and tells those that are too many to come again. */
export function limitConnections(server: Server, limits: Limits, refused: Refused): void {
  const all = new Map<Socket, Watched>();
  const counted = new HeldOpen(limits.connections, limits.connectionsPerAddress);
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    if (!counted.add(address)) return refused.add(socket);
    all.set(socket, { begun: 0 });
    socket.once('close', () => {
      all.delete(socket);
      counted.remove(address);
    });
  });
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    const watched = all.get(request.socket);
    if (!watched) return;
    [watched.request, watched.begun] = [request, performance.now()];
    response.once('close', () => {
      if (watched.request === request && request.complete) watched.request = undefined;
    });
  });
  const look = setInterval(() => {
    const now = performance.now();
    for (const [socket, watched] of all) if (isTooSlow(socket, watched, now, limits)) socket.destroy();
  }, LOOK);
  server.once('close', () => clearInterval(look));
}

function isTooSlow(socket: Socket, watched: Watched, now: number, limits: Limits): boolean {
  const { request } = watched;
  const isComing = request !== undefined && !request.complete;
  const isJson = /^application\/json/i.test(request?.headers['content-type'] ?? '');
  if (isComing && isJson && now - watched.begun > limits.body * 1_000) return true;
  const { _bytesDispatched: given = 0, _handle } = socket as SocketInside;
  const queued = _handle?.writeQueueSize ?? 0;
  // While a body waits for us, or nothing is left to send, the caller owes nothing.
  const isOwing = queued > 0 || (isComing && request.readableLength < request.readableHighWaterMark);
  if (!isOwing) {
    watched.waiting = undefined;
    return false;
  }
  const bytes = socket.bytesRead + given - queued;
  const waiting = (watched.waiting ??= { since: now, from: bytes, moved: now, bytes });
  if (bytes !== waiting.bytes) [waiting.moved, waiting.bytes] = [now, bytes];
  if (now - waiting.moved > limits.silence * 1_000) return true;
  const seconds = (now - waiting.since) / 1_000;
  if (seconds < 2 * limits.silence) return false;
  watched.waiting = undefined;
  return (bytes - waiting.from) / seconds < limits.slowest;
}

/** What a socket of Node knows about bytes that the other side has not taken yet; `net` itself looks there for its timeout. */
type SocketInside = Socket & {
  readonly _bytesDispatched?: number;
  readonly _handle?: { readonly writeQueueSize?: number } | null;
};
