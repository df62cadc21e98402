import type { FastifyInstance } from 'fastify';

/** What is left of the requests of one second, and when that was counted. */
interface Bucket {
  left: number;
  at: number;
}

/** A caller asks more often than the service lets one. Nothing was judged. */
export class TooManyRequests extends Error {
  override readonly name = 'TooManyRequests';
  readonly code = 'too-many-requests';
}

/** Lets each caller ask so often a second, and as often at once after a second of silence. */
export class Rates {
  readonly #buckets = new Map<string, Bucket>();
  #swept = 0;

  constructor(
    private readonly most: number,
    private readonly now: () => number = () => performance.now() / 1_000,
  ) {}

  /** Counts one request; false where it is one too many. */
  take(caller: string): boolean {
    if (this.most === 0) return true;
    const now = this.now();
    this.#sweep(now);
    const bucket = this.#buckets.get(caller) ?? { left: this.most, at: now };
    bucket.left = Math.min(this.most, bucket.left + (now - bucket.at) * this.most);
    bucket.at = now;
    this.#buckets.set(caller, bucket);
    if (bucket.left < 1) return false;
    bucket.left--;
    return true;
  }

  /** After a second of silence a caller has all requests left, as one who never came. */
  #sweep(now: number): void {
    if (now - this.#swept < 1) return;
    this.#swept = now;
    for (const [caller, { at }] of this.#buckets) if (now - at >= 1) this.#buckets.delete(caller);
  }
}

/** Refuses the requests of an address that come too often. Their bodies are not read. */
export function limitRates(fastify: FastifyInstance, most: number): void {
  const rates = new Rates(most);
  fastify.addHook('onRequest', ({ raw }, reply, done) => {
    if (rates.take(raw.socket.remoteAddress ?? '')) return done();
    if (raw.method !== 'GET' && raw.method !== 'HEAD') void reply.header('connection', 'close');
    done(new TooManyRequests(`more than ${most} requests a second come from this address`));
  });
}
