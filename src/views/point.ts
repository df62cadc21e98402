import { BadInput } from '../forms/check.js';
import { type Clock, instantOf } from '../ledger/clock.js';
import { type Instant, parseKnownAt } from '../proof/instant.js';
import type { Envelope } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Follower } from './projector/follower.js';
import type { Answer, PointForm } from './answers.js';
import type { Point } from './projector/rectangles.js';

/** The views have not reached this position yet. Ask again a little later. */
export class NotYet extends Error {
  override readonly name = 'NotYet';
  readonly code = 'not-yet-known';

  constructor(
    readonly found: number,
    readonly expected: number,
  ) {
    super(`the views have reached position ${found}, not yet ${expected}`);
  }
}

/** Turns the coordinates of a question into a point, and waits until the views can answer there. */
export class Points {
  /** The head of the ledger at the start: every answer knows at least this entry. */
  readonly #headAtStart: number;

  constructor(
    private readonly ledger: Ledger,
    private readonly follower: Follower,
    private readonly clock: Clock,
    /** How long a question waits for the views, in milliseconds. */
    private readonly longestWait = 2_000,
  ) {
    this.#headAtStart = ledger.size - 1;
  }

  /** Throws `BadInput` or `NotYet`; `NoRoom` where the views wait for room on the disk. */
  async at({
    asOf,
    knownAt,
    minPosition,
  }: PointForm): Promise<{ readonly point: Point; readonly coordinates: Answer }> {
    // Another node may have recorded it: what is known here is asked once it has come.
    if (minPosition !== undefined) await this.#reach(Number(minPosition));
    const known = knownAt === undefined ? undefined : this.#positionOf(knownAt);
    await this.#reach(known ?? this.#headAtStart);
    // Another process may move the views beyond the entries that were read here.
    const position = known ?? Math.min(this.follower.position, this.ledger.size - 1);
    const point = { asOf: asOf ?? instantOf(this.clock()).slice(0, 10), position };
    const recordedAt = this.#timeOf(position);
    const { clock } = this.ledger.opening;
    const coordinates = { asOf: point.asOf, known: { position, ...(recordedAt && { recordedAt }) }, clock };
    return { point, coordinates };
  }

  async #reach(needed: number): Promise<void> {
    if (await this.follower.reach(needed, this.longestWait)) return;
    throw this.follower.standstill ?? new NotYet(this.follower.position, needed);
  }

  #positionOf(knownAt: string): number {
    const known = parseKnownAt(knownAt)!;
    if ('instant' in known) return this.#positionAt(known.instant);
    const { position } = known;
    if (position < this.ledger.size) return this.#wholeActs(position);
    const fault = { at: '/knownAt', found: position, expected: `a position up to ${this.ledger.size - 1}` };
    throw new BadInput('the ledger has no entry at that position yet', [fault]);
  }

  /** An act is known whole or not at all: a position inside one means the entry before it. */
  #wholeActs(position: number): number {
    const { part, parts } = this.#entry(position)!;
    return part < parts ? position - part : position;
  }

  /** The last entry that was recorded at this instant or before; -1 if none was. */
  #positionAt(instant: Instant): number {
    let [low, high] = [0, this.ledger.size];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#timeOf(middle)! <= instant) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #timeOf(position: number): Instant | undefined {
    return this.#entry(position)?.time;
  }

  #entry(position: number): Envelope | undefined {
    return position < 0 ? undefined : this.ledger.log.read(position - 1, 1)[0]?.envelope;
  }
}
