import { hash } from 'node:crypto';
import { BadInput } from '../forms/check.js';
import { type Chance, type Clock, instantOf } from '../ledger/clock.js';
import { type Instant, parseInstant } from '../proof/instant.js';
import { type Entry, type Envelope, requestDigest } from '../ledger/entry.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Turn } from '../ledger/turn.js';
import { acknowledge, type Acknowledgement } from './acknowledgement.js';
import type { Context } from './act.js';
import { Conflict } from './conflict.js';
import { type Definition, isAnnulment } from './definition.js';
import type { EasternmostDay } from './easternmost-day.js';
import type { Histories } from './histories.js';
import { type Judgement, judgeAct } from './judge.js';

/** An act as it was handed in. */
export interface Submission {
  readonly definition: Definition;
  readonly fields: object;
  /** When the register learned it, as the act says; undefined where it says nothing. */
  readonly at: string | undefined;
  readonly context: Context;
}

/** What acts are admitted with; it outlives the turn. */
export interface AdmissionParts {
  readonly ledger: Ledger;
  readonly histories: Histories;
  /** The acts by name. */
  readonly acts: ReadonlyMap<string, Definition>;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly today: EasternmostDay;
}

/** Admits the acts of one turn, each after those admitted before it. Nothing is recorded until `commit`. */
export class Admission {
  readonly #turn: Turn;
  /** Entries of this turn by the id of their act. */
  readonly #admitted = new Map<string, readonly Entry[]>();
  readonly #judgements: Judgement[] = [];

  constructor(private readonly parts: AdmissionParts) {
    this.#turn = parts.ledger.turn();
  }

  /** Throws `BadInput`, `Refusal`, `Conflict`, `ClockDoubted` or `LogDamaged`, and then nothing of the act is in the turn. */
  admit(submission: Submission): Acknowledgement {
    const { definition, fields, context } = submission;
    const { name } = definition;
    const digest = requestDigest(name, fields, submission.at);
    const actid = this.#idOf(context);
    const earlier = context.idempotencyKey === undefined ? [] : this.#entriesOf(actid);
    if (earlier.length > 0) return acknowledgeAgain(earlier, name, digest);

    const now = this.#timeOf(submission);
    this.#assertRevision(submission);
    const judgement = this.#judge(submission, now);
    if (judgement.drafts.length === 0) {
      return { act: name, outcome: 'nothing-changed', position: this.#turn.next - 1, entries: [] };
    }
    const turn = context.dryRun ? this.#turn.fork() : this.#turn;
    const entries = seal(turn, judgement, { act: name, actid, digest, recorder: context.recorder }, now);
    if (context.dryRun) {
      judgement.undo();
      const would = acknowledge(name, 'would-be-recorded', entries, judgement.follows);
      return { ...would, position: this.#turn.next - 1 };
    }
    this.#admitted.set(actid, entries);
    this.#judgements.push(judgement);
    return acknowledge(name, 'recorded', entries, judgement.follows);
  }

  /** The bytes of the entries so far. */
  get bytes(): number {
    return this.#turn.bytes;
  }

  /** Appends the entries of all admitted acts in one durable transaction. */
  async commit(): Promise<void> {
    await this.#turn.commit();
  }

  /** Takes the facts of all admitted acts out of the histories again, because they were not recorded. */
  undo(): void {
    for (const judgement of this.#judgements.splice(0).reverse()) judgement.undo();
  }

  #judge({ definition, fields }: Submission, now: Instant): Judgement {
    const { histories, acts, today } = this.parts;
    const entry = (position: number) => this.#entryAt(position);
    return judgeAct({ histories, acts, next: this.#turn.next, today: today.at(now), entry }, definition, fields);
  }

  /** What the clock says. An entry is recorded at no earlier instant than the one before it, whatever the clock says. */
  #timeOf({ at }: Submission): Instant {
    const { time } = this.#turn;
    if (this.parts.ledger.opening.clock === 'system') {
      if (at === undefined) return instantOf(this.parts.clock());
      const expected = 'nothing: the clock of this register is the system clock';
      throw new BadInput('`at` is for registers with a simulated clock', [{ at: '/at', found: at, expected }]);
    }
    const instant = at === undefined ? undefined : parseInstant(at);
    if (instant !== undefined && instant >= time) return instant;
    const expected = `an instant not before ${time}: the clock of this register is simulated and never goes back`;
    throw new BadInput('`at` must say when the register learned of the act', [{ at: '/at', found: at, expected }]);
  }

  #assertRevision({ definition, fields, context }: Submission): void {
    if (context.ifRevision === undefined) return;
    const subject = isAnnulment(definition)
      ? this.#entryAt((fields as { entry: number }).entry)?.subject
      : definition.subjects(fields)[0];
    const revision = (subject && this.#turn.subject(subject)?.revision) ?? 0;
    if (revision === context.ifRevision) return;
    throw new Conflict('revision-mismatch', { found: { subject, revision }, expected: context.ifRevision });
  }

  /** The entry at a position, of the ledger or of this turn. */
  #entryAt(position: number): Envelope | undefined {
    return this.#turn.entry(position) ?? this.parts.ledger.log.read(position - 1, 1)[0]?.envelope;
  }

  #entriesOf(actid: string): readonly Entry[] {
    return this.#admitted.get(actid) ?? this.parts.ledger.log.ofAct(actid);
  }

  /** From the idempotency key where there is one, so that the entries tell whether it was used. */
  #idOf({ recorder, idempotencyKey }: Context): string {
    if (idempotencyKey === undefined) return this.#drawId();
    return hash('sha256', `${recorder}\n${idempotencyKey}`, 'base64url').slice(0, 22);
  }

  /** Six bytes of the position, so that new ids lie side by side in the index, and ten of chance. */
  #drawId(): string {
    const position = Buffer.alloc(6);
    position.writeUIntBE(this.#turn.next, 0, 6);
    return Buffer.concat([position, this.parts.chance(10)]).toString('base64url');
  }
}

function seal(turn: Turn, judgement: Judgement, act: Parameters<Turn['seal']>[0], now: Instant): Entry[] {
  try {
    return turn.seal(act, judgement.drafts, now);
  } catch (error) {
    judgement.undo();
    throw error;
  }
}

function acknowledgeAgain(earlier: readonly Entry[], name: string, digest: string): Acknowledgement {
  const [first] = earlier;
  const { act, digest: recordedDigest, time } = first!.envelope;
  if (recordedDigest === digest) return acknowledge(name, 'recorded-before', earlier);
  const found = { act, recordedAt: time, entry: first!.position };
  throw new Conflict('idempotency-key-reused', { found, expected: 'the act that this key recorded, word for word' });
}
