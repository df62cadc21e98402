import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** Nothing of an answer may be run, framed or read as something else. */
export const CLOSED_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The pages at /docs run the scripts of this service, which style what they draw. */
const PAGES_POLICY =
  `${CLOSED_POLICY}; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; ` +
  "connect-src 'self'";

/** What every answer says, also one for which no request was understood. */
export const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': CLOSED_POLICY,
  'x-content-type-options': 'nosniff',
};

/** A year. */
const STRICT_TRANSPORT = 'max-age=31536000';

/** The headers of an answer to a request: the closed policy, the id, and over TLS that it stays so (RFC 6797). */
export function answerHeaders(request: IncomingMessage, id: string): Record<string, string> {
  const { url = '', headers } = request;
  return {
    ...ALWAYS,
    ...(/^\/docs(?=$|[/?])/.test(url) && { 'content-security-policy': PAGES_POLICY }),
    ...(isOverTls(headers) && { 'strict-transport-security': STRICT_TRANSPORT }),
    'x-request-id': id,
  };
}

/** The one hook that gives every answer its headers. It goes before all others, which may answer themselves. */
export function giveHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(answerHeaders(request.raw, request.id));
    done();
  });
}

/** The id that the caller gave a request, where it is safe to repeat; else a new one. */
export function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:/+=@-]{1,128}$/.test(given) ? given : randomUUID();
}

/** TLS ends at the proxy before this service, which says so. A caller who lies is told something that browsers pass over. */
function isOverTls(headers: IncomingHttpHeaders): boolean {
  const told = headers['x-forwarded-proto'];
  return typeof told === 'string' && told.split(',')[0]!.trim().toLowerCase() === 'https';
}
