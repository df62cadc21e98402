import { hash } from 'node:crypto';
import { BadInput } from '../forms/check.js';
import { type FactTypes } from '../law/fact-types.js';
import { type Day } from '../law/time/legal-date.js';
import { type Chance, type Clock, instantOf } from '../ledger/clock.js';
import { type Instant, parseInstant } from '../proof/instant.js';
import { requestDigest, type Entry, EntryTooLarge, type Envelope, MAX_ENTRY_BYTES } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import { type Log } from '../ledger/log.js';
import { type Turn } from '../ledger/turn.js';
import { acknowledge, type Acknowledgement } from './acknowledgement.js';
import { Act, type Context } from './act.js';
import { Histories } from './histories.js';
import { Conflict } from './conflict.js';
import { type Definition, isAnnulment, type Judged } from './definition.js';
import { type Judgement, judgeAct } from './judge.js';

/** How many acts share a turn at most. */
const MOST_IN_A_TURN = 512;

/** Rounds of the event loop that an act waits for others at most. */
const MOST_ROUNDS = 32;

/** Hours by which the calendar of the easternmost place on Earth is ahead of UTC. */
const EASTERNMOST = 14;

interface Waiting {
  readonly definition: Definition;
  readonly fields: object;
  readonly at: string | undefined;
  readonly context: Context;
  readonly resolve: (acknowledgement: Acknowledgement) => void;
  readonly reject: (reason: unknown) => void;
}

export interface RegistrarParts {
  readonly acts: readonly Definition[];
  readonly factTypes: FactTypes;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Called once when the ledger takes no more: `LogFull` or `LogFailed`. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * The one write path. Acts wait in a queue; in its turn each is judged against the state that includes those before it,
 * then the entries of all are appended in one durable transaction, and only then is any of them acknowledged.
 */
export class Registrar {
  readonly ledger: Ledger;
  readonly acts: ReadonlyMap<string, Definition>;
  readonly #histories: Histories;
  readonly #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  #halted: Error | undefined;

  /** Reads and checks the whole ledger. Throws `LogDamaged` or `UnknownType`. */
  constructor(
    private readonly log: Log,
    private readonly parts: RegistrarParts,
    each: (entry: Envelope) => void = () => {},
  ) {
    this.acts = new Map(parts.acts.map(act => [act.name, act]));
    const rules = parts.acts.flatMap(act => (isAnnulment(act) ? [] : [[act.fact, act] as const]));
    this.#histories = new Histories(
      subject => this.ledger.entriesOf(subject),
      parts.factTypes,
      new Map<string, Judged>(rules),
    );
    this.ledger = Ledger.open(log, ({ envelope }) => {
      this.#histories.note(envelope);
      each(envelope);
    });
  }

  /**
   * Judges an act and, if it stands, records it. Comes back when it is durable.
   * Throws `BadInput`, `Refusal`, `Conflict`, or the failure of the log.
   */
  record(definition: Definition, command: Act): Promise<Acknowledgement> {
    if (this.#halted) return Promise.reject(this.#halted);
    const { at, ...fields } = command;
    return new Promise((resolve, reject) => {
      this.#queue.push({ definition, fields, at, context: Act.contextOf(command), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Takes no more acts, for this reason. */
  halt(reason: Error): void {
    this.#halted = reason;
  }

  /** Comes back when no act is waiting. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      await this.#turn(this.#queue.splice(0, MOST_IN_A_TURN));
      this.#histories.trim();
    }
    this.#running = undefined;
  }

  /** Acts that are already on their way share the turn: it begins when a round of the event loop brings no more of them. */
  async #gather(): Promise<void> {
    for (let known = 0, rounds = 0; known < this.#queue.length && rounds < MOST_ROUNDS; rounds++) {
      known = this.#queue.length;
      if (known < MOST_IN_A_TURN) await new Promise(setImmediate);
    }
  }

  async #turn(acts: readonly Waiting[]): Promise<void> {
    const turn = this.ledger.turn();
    const recorded = new Map<string, readonly Entry[]>();
    const answers = acts.map(act => {
      try {
        const acknowledgement = this.#judge(act, turn, recorded);
        return () => act.resolve(acknowledgement);
      } catch (error) {
        return () => act.reject(error);
      }
    });
    try {
      // Also where a damage was found while judging.
      if (this.#halted) throw this.#halted;
      await turn.commit();
    } catch (error) {
      // The histories holds facts that may never have been written, and every answer of the turn rests on it.
      this.#histories.drop();
      for (const { reject } of acts) reject(error);
      if (error !== this.#halted) this.parts.onFailure?.(error);
      return;
    }
    for (const answer of answers) answer();
  }

  #judge(waiting: Waiting, turn: Turn, recorded: Map<string, readonly Entry[]>): Acknowledgement {
    const { definition, fields, context } = waiting;
    const { name } = definition;
    const { recorder, idempotencyKey } = context;
    const digest = requestDigest(name, fields, waiting.at);
    const actid = idempotencyKey === undefined ? this.#drawId(turn.next) : idOf(recorder, idempotencyKey);
    const earlier = idempotencyKey === undefined ? [] : (recorded.get(actid) ?? this.log.ofAct(actid));
    if (earlier.length > 0) return sameAct(earlier, name, digest);

    const now = this.#timeOf(waiting, turn);
    const entry = (position: number) => turn.entry(position) ?? this.log.read(position - 1, 1)[0]?.envelope;
    this.#matchRevision(waiting, turn, entry);
    const judging = { histories: this.#histories, acts: this.acts, next: turn.next, today: easternmostDay(now), entry };
    const judgement = judgeAct(judging, definition, fields);
    if (judgement.drafts.length === 0) {
      return { act: name, outcome: 'nothing-changed', position: turn.next - 1, entries: [] };
    }
    const draw = context.dryRun ? turn.fork() : turn;
    const entries = seal(draw, judgement, { act: name, actid, digest, recorder }, now);
    if (context.dryRun) {
      judgement.undo();
      return { ...acknowledge(name, 'would-be-recorded', entries, judgement.consequences), position: turn.next - 1 };
    }
    recorded.set(actid, entries);
    return acknowledge(name, 'recorded', entries, judgement.consequences);
  }

  #timeOf({ at }: Waiting, turn: Turn): Instant {
    if (this.ledger.opening.clock === 'system') {
      if (at === undefined) return turn.timeFor(instantOf(this.parts.clock()));
      const expected = 'nothing: the clock of this register is the system clock';
      throw new BadInput('`at` is for registers with a simulated clock', [{ at: '/at', found: at, expected }]);
    }
    const instant = at === undefined ? undefined : parseInstant(at);
    if (instant !== undefined && instant >= turn.time) return instant;
    const expected = `an instant not before ${turn.time}: the clock of this register is simulated and never goes back`;
    throw new BadInput('when did the register learn it?', [{ at: '/at', found: at, expected }]);
  }

  #matchRevision(
    { definition, fields, context }: Waiting,
    turn: Turn,
    entry: (at: number) => Envelope | undefined,
  ): void {
    if (context.ifRevision === undefined) return;
    const subject = isAnnulment(definition)
      ? entry((fields as { entry: number }).entry)?.subject
      : definition.subjects(fields)[0];
    const found = (subject && turn.subject(subject)?.revision) ?? 0;
    if (found !== context.ifRevision) {
      throw new Conflict('revision-mismatch', { found: { subject, revision: found }, expected: context.ifRevision });
    }
  }

  /** Ids begin with where their act may stand, so that new ones lie side by side in the index; the rest is chance. */
  #drawId(next: number): string {
    const place = Buffer.alloc(6);
    place.writeUIntBE(next, 0, 6);
    return Buffer.concat([place, this.parts.chance(10)]).toString('base64url');
  }
}

function seal(turn: Turn, judgement: Judgement, act: Parameters<Turn['seal']>[0], now: Instant): Entry[] {
  try {
    return turn.seal(act, judgement.drafts, now);
  } catch (error) {
    judgement.undo();
    if (!(error instanceof EntryTooLarge)) throw error;
    const fault = { at: '', found: `${error.found} bytes`, expected: `at most ${MAX_ENTRY_BYTES} bytes as an entry` };
    throw new BadInput('the act is too large for one entry', [fault]);
  }
}

function sameAct(earlier: readonly Entry[], name: string, digest: string): Acknowledgement {
  const { act, digest: recordedDigest, time } = earlier[0]!.envelope;
  if (recordedDigest === digest) return acknowledge(name, 'recorded-before', earlier);
  const found = { act, recordedAt: time, entry: earlier[0]!.position };
  throw new Conflict('idempotency-key-reused', { found, expected: 'the act that this key recorded, word for word' });
}

/** The day that it is already where the day begins first. One hour has one, and many acts. */
function easternmostDay(now: Instant): Day {
  const hour = now.slice(0, 13);
  if (hour !== easternmost.hour) {
    easternmost = { hour, day: instantOf(Date.parse(now) + EASTERNMOST * 3_600_000).slice(0, 10) };
  }
  return easternmost.day;
}

let easternmost = { hour: '', day: '' };

function idOf(recorder: string, key: string): string {
  return hash('sha256', `${recorder}\n${key}`, 'base64url').slice(0, 22);
}
