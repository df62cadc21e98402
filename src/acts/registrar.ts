import { type Observable, Subject } from 'rxjs';
import type { FactTypes } from '../law/fact-types.js';
import type { Chance, Clock } from '../ledger/clock.js';
import type { Envelope } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import { type Log, Overtaken } from '../ledger/log.js';
import type { Acknowledgement } from './acknowledgement.js';
import { Act } from './act.js';
import { Admission, type AdmissionParts } from './admission.js';
import { type Definition, isAnnulment, type Judged } from './definition.js';
import { EasternmostDay } from './easternmost-day.js';
import { Histories } from './histories.js';
import type { ActReport, JudgedAct, TurnReport } from './turn-report.js';
import { WAITING, type WaitingAct, WaitingActs, type WaitingLimits } from './waiting.js';

export interface RegistrarParts {
  readonly acts: readonly Definition[];
  readonly factTypes: FactTypes;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly waiting?: Partial<WaitingLimits> | undefined;
  /** Hears of each turn that the log did not take, with the error of the log. */
  readonly onFailure?: (error: unknown) => void;
}

/**
 * The one write path. Acts wait in a queue; in its turn each is judged against the state that includes those before it,
 * then the entries of all are appended in one durable transaction, and only then is any of them acknowledged.
 */
export class Registrar {
  readonly #waiting: WaitingActs;
  #running: Promise<void> | undefined;
  #halted: Error | undefined;
  readonly #turns = new Subject<TurnReport>();

  private constructor(
    private readonly parts: AdmissionParts,
    limits: Partial<WaitingLimits> = {},
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.#waiting = new WaitingActs({ ...WAITING, ...limits });
  }

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
    const registrar = new Registrar({ ledger, histories, acts, clock, chance, today }, waiting, onFailure);
    log.appended.subscribe(() => registrar.#catchUp());
    return registrar;
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
    return this.#waiting.size;
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
    const { at, ...fields } = command;
    const acknowledged = this.#waiting.add({ definition, fields, at, context: Act.contextOf(command) });
    this.#running ??= this.#run();
    return acknowledged;
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
    while (this.#waiting.size > 0) {
      if (!(await this.#isReady())) continue;
      await this.#turn(await this.#waiting.nextTurn());
      // What others recorded while this turn was being committed.
      this.#catchUp();
      this.parts.histories.trim();
    }
    this.#running = undefined;
  }

  /** Where the log takes no turn at all, whoever waits is told so: none of them was judged. */
  async #isReady(): Promise<boolean> {
    const { log } = this.ledger;
    if (!log.ready) return true;
    try {
      await log.ready();
      return true;
    } catch (error) {
      this.#waiting.rejectAll(error);
      return false;
    }
  }

  /** Takes in what other nodes recorded. Where this process alone appends, an entry that it did not note is no such thing. */
  #catchUp(): void {
    const { ledger, histories } = this.parts;
    if (this.#halted || !ledger.log.ready) return;
    try {
      ledger.catchUp(entry => histories.take(entry));
    } catch (error) {
      this.halt(error as Error);
      this.onFailure(error);
    }
  }

  async #turn(acts: readonly WaitingAct[]): Promise<void> {
    const began = performance.now();
    const admission = new Admission(this.parts);
    const judgedActs = this.#judge(acts, admission);
    const judging = performance.now() - began;
    const report = (told: readonly ActReport[]) => {
      this.#turns.next({ began, judging, committing: performance.now() - began - judging, acts: told });
    };
    try {
      // Judging reads entries, and may itself have found the damage that halts.
      if (this.#halted) throw this.#halted;
      await admission.commit();
    } catch (error) {
      // The histories hold facts that were not recorded, and every answer of the turn rests on them.
      admission.undo();
      if (error instanceof Overtaken) {
        this.#waiting.putBack(acts.slice(0, judgedActs.length));
        return;
      }
      for (const { act } of judgedActs) act.reject(error);
      report(judgedActs.map(({ told: { outcome: _, ...told } }) => ({ ...told, error })));
      if (error !== this.#halted) this.onFailure(error);
      return;
    }
    for (const { answer } of judgedActs) answer();
    report(judgedActs.map(({ told }) => told));
  }

  /** Judges the acts, each after those before it. Those for which the append has no room are put back. */
  #judge(acts: readonly WaitingAct[], admission: Admission): JudgedAct[] {
    const { largestAppend = Infinity } = this.ledger.log;
    const judgedActs: JudgedAct[] = [];
    for (const [index, act] of acts.entries()) {
      if (admission.bytes > largestAppend / 2) {
        this.#waiting.putBack(acts.slice(index));
        break;
      }
      const { submission, since } = act;
      const about = { act: submission.definition.name, requestId: submission.context.requestId, since };
      try {
        const acknowledgement = admission.admit(submission);
        const told = { ...about, outcome: acknowledgement.outcome };
        judgedActs.push({ act, told, answer: () => act.resolve(acknowledgement) });
      } catch (error) {
        judgedActs.push({ act, told: { ...about, error }, answer: () => act.reject(error) });
      }
    }
    return judgedActs;
  }
}
