import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** How long requests wait while newcomers come, in milliseconds, and how many of them are then taken. */
const LONGEST = 50;
const SOME = 128;

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Lets new connections in before requests are taken. Node takes one connection in each round of the event loop, however
 * many wait; where a round takes in a request of each connection that is open, newcomers would wait for minutes, also those
 * that are only to be told to come again.
 */
export function takeNewcomersFirst(server: Server): void {
  const [handle] = server.listeners('request') as Handle[];
  const held: Parameters<Handle>[] = [];
  let since = 0;
  /** Since requests were last looked at. */
  let hasCome = false;
  const round = () => {
    const isOneToCome = hasCome && performance.now() - since < LONGEST;
    hasCome = false;
    if (isOneToCome) {
      setImmediate(round);
      return;
    }
    for (const [request, response] of held.splice(0, SOME)) handle!.call(server, request, response);
    since = performance.now();
    if (held.length > 0) setImmediate(round);
  };
  server.on('connection', () => (hasCome = true));
  server.removeListener('request', handle!);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (held.length === 0 && !hasCome) return handle!.call(server, request, response);
    if (held.push([request, response]) > 1) return;
    since = performance.now();
    setImmediate(round);
  });
}
