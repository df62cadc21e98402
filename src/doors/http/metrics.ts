import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { TurnReport } from '../../acts/turn-report.js';
import type { Register } from '../../register/register.js';
import { isCoded } from '../problem-table.js';

/** Seconds, from the sync of a fast disk to what nobody waits for. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What was answered. */
export interface Answered {
  readonly method: string;
  /** The route as it is written in code, or 'none'. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** The numbers of a register and of its process, as Prometheus reads them. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #acts = this.#counter('acts_total', 'Acts that had their turn, by what became of them.', 'act', 'outcome');
  readonly #refusals = this.#counter('refusals_total', 'Acts that were not admitted in their turn, by code.', 'reason');
  readonly #requests = this.#counter(
    'http_requests_total',
    'Requests that were answered.',
    'method',
    'route',
    'status',
  );
  readonly #turnSize = this.#histogram(
    'turn_acts',
    'Acts that shared a turn.',
    [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
  );
  readonly #judging = this.#histogram('turn_judging_seconds', 'Time for judging the acts of a turn.', SECONDS);
  readonly #committing = this.#histogram('turn_commit_seconds', 'Time until a turn was durable.', SECONDS);
  readonly #answering = this.#histogram('http_request_seconds', 'Time for an answer.', SECONDS, 'method', 'route');

  constructor(register: Register, verified: number, streams: () => number) {
    const { registrar, integrity, log, follower, views } = register;
    const { damage, scrubber } = integrity;
    this.#gauge('entries', 'Entries in the ledger.', () => log.size);
    this.#gauge('queue_acts', 'Acts that wait for their turn.', () => registrar.waiting);
    this.#gauge('recording', '1 while acts are taken.', () => (registrar.halted ? 0 : 1));
    this.#gauge('views_lag_entries', 'Entries that the views do not know yet.', () => log.size - 1 - follower.position);
    this.#gauge('views_remade', 'How often the views were made again.', () => views.remade?.times ?? 0);
    this.#gauge('views_sampled_entries', 'Entries that were held against the views.', () => views.sampled);
    this.#gauge('streams_open', 'Event streams that are open.', streams);
    this.#gauge('verified_entries', 'Entries that the start of the process has checked.', () => verified);
    this.#gauge('damaged_entries', '1 where the ledger was found damaged.', () => (damage.entry ? 1 : 0));
    this.#gauge('damaged_texts', 'Texts that were found damaged and not put again.', () => damage.texts.length);
    this.#gauge('scrubbed_entries', 'Entries that were read again from the disk.', () => scrubber.progress.entriesRead);
    this.#gauge('scrub_passes', 'How often the whole ledger was read again.', () => scrubber.progress.passes);
    this.#gauge('scrub_last_pass_timestamp_seconds', 'When it was last read to its end; 0: not yet.', () => {
      return (scrubber.progress.lastPass ?? 0) / 1_000;
    });
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All of them, in the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  noteTurn({ acts, judging, committing }: TurnReport): void {
    this.#turnSize.observe(acts.length);
    this.#judging.observe(judging / 1_000);
    this.#committing.observe(committing / 1_000);
    for (const told of acts) {
      this.#acts.inc({ act: told.act, outcome: told.outcome ?? 'refused' });
      if (told.outcome === undefined)
        this.#refusals.inc({ reason: isCoded(told.error) ? told.error.code : 'internal-error' });
    }
  }

  noteAnswer({ method, route, status, seconds }: Answered): void {
    this.#requests.inc({ method, route, status });
    this.#answering.observe({ method, route }, seconds);
  }

  #gauge(name: string, help: string, value: () => number): void {
    const registers = [this.#registry];
    new Gauge({
      name: `depositary_${name}`,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  }

  #counter<L extends string>(name: string, help: string, ...labelNames: L[]): Counter<L> {
    return new Counter({ name: `depositary_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #histogram<L extends string>(name: string, help: string, buckets: number[], ...labelNames: L[]): Histogram<L> {
    return new Histogram({ name: `depositary_${name}`, help, buckets, labelNames, registers: [this.#registry] });
  }
}
