import { type Observable, Subject } from 'rxjs';
import type { FactTypes } from '../law/fact-types.js';
import type { Chance, Clock } from '../ledger/clock.js';
import type { Envelope } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import type { Log } from '../ledger/log.js';
import type { Acknowledgement } from './acknowledgement.js';
import { Act } from './act.js';
import { Admission, type AdmissionParts, type Submission } from './admission.js';
import { type Definition, isAnnulment, type Judged } from './definition.js';
import { EasternmostDay } from './easternmost-day.js';
import { Histories } from './histories.js';
import { Overloaded } from './overloaded.js';
import type { ActReport, TurnReport } from './turn-report.js';
import { WAITING, type WaitingLimits } from './waiting.js';

/** The most acts that share a turn. */
const MOST_IN_A_TURN = 512;

/** The most rounds of the event loop that an act waits for others. */
const MOST_ROUNDS = 32;

interface Waiting {
  /** When it came, on a clock that nobody sets. */
  readonly since: number;
  readonly submission: Submission;
  readonly resolve: (acknowledgement: Acknowledgement) => void;
  readonly reject: (reason: unknown) => void;
}

export interface RegistrarParts {
  readonly acts: readonly Definition[];
  readonly factTypes: FactTypes;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly waiting?: Partial<WaitingLimits> | undefined;
  /** Called once when the ledger takes no more: `LogFull` or `LogFailed`. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * The one write path. Acts wait in a queue; in its turn each is judged against the state that includes those before it,
 * then the entries of all are appended in one durable transaction, and only then is any of them acknowledged.
 */
export class Registrar {
  readonly #queue: Waiting[] = [];
  #running: Promise<void> | undefined;
  #halted: Error | undefined;
  readonly #turns = new Subject<TurnReport>();

  private constructor(
    private readonly parts: AdmissionParts,
    private readonly limits: WaitingLimits,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /**
   * Reads and checks the whole ledger. `each` sees every entry once, in order: those that are there now, then those that
   * are recorded later, as soon as they are durable. Throws `LogDamaged` or `UnknownType`.
   */
  static open(log: Log, parts: RegistrarParts, each: (entry: Envelope) => void = () => {}): Registrar {
    const { clock, chance, factTypes, waiting, onFailure = () => {} } = parts;
    const acts = new Map(parts.acts.map(act => [act.name, act]));
    const rules = parts.acts.flatMap(act => (isAnnulment(act) ? [] : [[act.fact, act] as const]));
    const entriesOf = (subject: string) => ledger.entriesOf(subject);
    const histories = new Histories(entriesOf, factTypes, new Map<string, Judged>(rules));
    const ledger = Ledger.open(log, ({ envelope }) => {
      histories.note(envelope);
      each(envelope);
    });
    ledger.recorded.subscribe(entries => {
      for (const { envelope } of entries) each(envelope);
    });
    const today = new EasternmostDay();
    const limits = { ...WAITING, ...waiting };
    return new Registrar({ ledger, histories, acts, clock, chance, today }, limits, onFailure);
  }

  get ledger(): Ledger {
    return this.parts.ledger;
  }

  /** The acts by name. */
  get acts(): ReadonlyMap<string, Definition> {
    return this.parts.acts;
  }

  /** Why no more acts are taken; undefined while they are. */
  get halted(): Error | undefined {
    return this.#halted;
  }

  /** How many acts wait for their turn. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Each turn once it has ended. */
  get turns(): Observable<TurnReport> {
    return this.#turns;
  }

  /**
   * Judges an act and records it if it is admitted. Resolves once its entries are durable.
   * Throws `BadInput`, `Refusal`, `Conflict`, `Overloaded`, or the failure of the log.
   */
  record(definition: Definition, command: Act): Promise<Acknowledgement> {
    if (this.#halted) return Promise.reject(this.#halted);
    const { most } = this.limits;
    if (this.#queue.length >= most) return Promise.reject(new Overloaded(`${most} acts are waiting already`));
    const { at, ...fields } = command;
    const submission = { definition, fields, at, context: Act.contextOf(command) };
    return new Promise((resolve, reject) => {
      this.#queue.push({ submission, since: performance.now(), resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Takes no more acts, for this reason. */
  halt(reason: Error): void {
    this.#halted = reason;
  }

  /** Resolves once no act is waiting. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0) {
      await this.#gather();
      this.#dropLate();
      await this.#turn(this.#queue.splice(0, MOST_IN_A_TURN));
      this.parts.histories.trim();
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

  /** Those that came first stand first, so whoever has waited too long stands before all others. None of them was judged. */
  #dropLate(): void {
    const { longest } = this.limits;
    const earliest = performance.now() - longest;
    const inTime = this.#queue.findIndex(({ since }) => since >= earliest);
    const late = this.#queue.splice(0, inTime < 0 ? this.#queue.length : inTime);
    for (const { reject } of late)
      reject(new Overloaded(`the act waited ${longest} ms for its turn, and was not judged`));
  }

  async #turn(acts: readonly Waiting[]): Promise<void> {
    const began = performance.now();
    const admission = new Admission(this.parts);
    const reports: ActReport[] = [];
    const answers = acts.map(act => {
      const { submission, since } = act;
      const about = { act: submission.definition.name, requestId: submission.context.requestId, since };
      try {
        const acknowledgement = admission.admit(submission);
        reports.push({ ...about, outcome: acknowledgement.outcome });
        return () => act.resolve(acknowledgement);
      } catch (error) {
        reports.push({ ...about, error });
        return () => act.reject(error);
      }
    });
    const judged = performance.now();
    const report = (told: readonly ActReport[]) => {
      this.#turns.next({ began, judging: judged - began, committing: performance.now() - judged, acts: told });
    };
    try {
      // Judging reads entries, and may itself have found the damage that halts.
      if (this.#halted) throw this.#halted;
      await admission.commit();
    } catch (error) {
      // The histories hold facts that may never have been written, and every answer of the turn rests on them.
      this.parts.histories.drop();
      for (const { reject } of acts) reject(error);
      report(reports.map(({ outcome: _, ...told }) => ({ ...told, error })));
      if (error !== this.#halted) this.onFailure(error);
      return;
    }
    for (const answer of answers) answer();
    report(reports);
  }
}
