import type { Service } from '../support/service.js';

/** An act with its key, as its caller sees it. Moments are counted, not timed: each sending and each answer is one. */
export interface Call {
  readonly key: string;
  readonly party: string;
  /** When it was first sent. */
  readonly sent: number;
  /** When it was first answered. */
  answered: number;
  /** Every position that any answer to this key ever named. */
  readonly positions: Set<number>;
}

interface Answer {
  readonly position: number;
  readonly outcome: string;
  readonly code?: string;
}

/** What callers did and were told, and what of it is wrong. */
export class Callers {
  readonly calls: Call[] = [];
  readonly wrong: string[] = [];
  readonly counts = { recorded: 0, repeated: 0, conflicts: 0, unanswered: 0 };
  #moment = 0;
  #begun = 0;

  constructor(
    /** The service as it runs now. */
    private readonly service: () => Promise<Service>,
    private readonly acts: number,
    private readonly random: () => number,
  ) {}

  /** Calls until so many acts were answered: new ones, the same once more, the same key with another content. */
  async call(): Promise<void> {
    while (this.#begun < this.acts) {
      const chance = this.random();
      const earlier = this.calls[Math.floor(this.random() * this.calls.length)];
      if (earlier && chance < 0.15) await this.#repeat(earlier);
      else if (earlier && chance < 0.25) await this.#conflict(earlier);
      else await this.#record();
    }
  }

  /** Asks for so many of the acts once more: each answers as it did. */
  async askAgain(count: number): Promise<void> {
    const chosen = Array.from({ length: count }, () => this.calls[Math.floor(this.random() * this.calls.length)]!);
    await Promise.all(chosen.map(call => this.#repeat(call)));
  }

  async #record(): Promise<void> {
    const number = this.#begun++;
    const key = `key-${number}`;
    const call = { key, party: `p${number}`, sent: ++this.#moment, answered: 0, positions: new Set<number>() };
    const { status, answer } = await this.#send(key, call.party);
    call.answered = ++this.#moment;
    call.positions.add(answer.position);
    if (status !== 201 && status !== 200) this.wrong.push(`${key}: ${status} ${answer.code}`);
    this.counts.recorded++;
    this.calls.push(call);
  }

  async #repeat({ key, party, positions }: Call): Promise<void> {
    const { answer } = await this.#send(key, party);
    positions.add(answer.position);
    if (answer.outcome !== 'recorded-before') this.wrong.push(`${key} asked again: ${answer.outcome} ${answer.code}`);
    this.counts.repeated++;
  }

  async #conflict({ key }: Call): Promise<void> {
    const { status, answer } = await this.#send(key, 'another');
    if (status !== 409 || answer.code !== 'idempotency-key-reused')
      this.wrong.push(`${key} with another act: ${status}`);
    this.counts.conflicts++;
  }

  /** Sends until there is an answer, whatever happens to the service in between. */
  async #send(key: string, party: string): Promise<{ status: number; answer: Answer }> {
    const fields = { party, kind: 'state', names: { en: party } };
    for (;;) {
      const service = await this.service();
      try {
        return await service.act<Answer>('register-party', fields, { 'idempotency-key': key });
      } catch {
        this.counts.unanswered++;
        await new Promise(setImmediate);
      }
    }
  }
}

/** Where an act that was answered before another was sent stands behind it. */
export function outOfOrder(calls: readonly Call[]): string[] {
  const byPosition = calls.map(call => ({ ...call, position: [...call.positions][0]! }));
  byPosition.sort((a, b) => b.position - a.position);
  let [earliest, of] = [Infinity, ''];
  return byPosition.flatMap(({ key, sent, answered, position }) => {
    const found = earliest < sent ? [`${key} at ${position} was sent after ${of} was answered`] : [];
    if (answered < earliest) [earliest, of] = [answered, key];
    return found;
  });
}
