import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Register } from '../../register/register.js';
import type { Metrics } from './metrics.js';

/** How long after the service listens the metrics are loaded, in milliseconds: who starts it does not wait for them. */
const DELAY = 1_000;

type Note = (metrics: Metrics) => void;

/** Measures an open register and its door from the first request on. What keeps the numbers is loaded later. */
export class Measuring {
  #streams = 0;
  /** What was noted before there was something to keep it. */
  #early: Note[] = [];
  #metrics: Metrics | undefined;
  #loading: Promise<Metrics> | undefined;
  /** The start checks every entry. */
  readonly #verified: number;

  constructor(private readonly register: Register) {
    this.#verified = register.log.size;
    register.registrar.turns.subscribe(turn => this.#note(metrics => metrics.noteTurn(turn)));
  }

  /** Counts the answers and the open streams of a server. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onListen', done => {
      setTimeout(() => void this.metrics(), DELAY).unref();
      done();
    });
    fastify.addHook('onSend', (_request, reply, payload, done) => {
      const isStream = String(reply.getHeader('content-type')).startsWith('text/event-stream');
      if (isStream && payload instanceof Readable) this.#countStream(payload);
      done(null, payload);
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      const { method, routeOptions } = request;
      const route = routeOptions.url ?? 'none';
      const answered = { method, route, status: reply.statusCode, seconds: reply.elapsedTime / 1_000 };
      this.#note(metrics => metrics.noteAnswer(answered));
      done();
    });
  }

  metrics(): Promise<Metrics> {
    return (this.#loading ??= this.#load());
  }

  async #load(): Promise<Metrics> {
    const { Metrics } = await import('./metrics.js');
    this.#metrics = new Metrics(this.register, this.#verified, () => this.#streams);
    for (const note of this.#early) note(this.#metrics);
    this.#early = [];
    return this.#metrics;
  }

  #note(note: Note): void {
    if (this.#metrics) note(this.#metrics);
    else this.#early.push(note);
  }

  #countStream(answer: Readable): void {
    this.#streams += 1;
    answer.once('close', () => (this.#streams -= 1));
  }
}
