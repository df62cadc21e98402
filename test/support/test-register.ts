import { hash } from 'node:crypto';
import type { Acknowledgement } from '../../src/acts/acknowledgement.js';
import type { Context } from '../../src/acts/act.js';
import { acts } from '../../src/acts/list.js';
import { Registrar, type WaitingLimits } from '../../src/acts/registrar.js';
import { openLog } from '../../src/register/engine.js';
import { type Chance, type Clock, type ClockKind, instantOf } from '../../src/ledger/clock.js';
import { Ledger } from '../../src/ledger/ledger.js';
import type { Log } from '../../src/ledger/log.js';
import { factTypes } from '../../src/register/known-facts.js';
import { newFolder } from './folders.js';

/** Noon of 1 June 2025, UTC: the hour at which the clock of a register stands still. */
export const NOON = Date.UTC(2025, 5, 1, 12);

/** An act as an import file has it: the name of the act, then its fields. */
export interface Asked {
  readonly act: string;
  readonly [field: string]: unknown;
}

export interface TestRegisterOptions {
  readonly folder?: string;
  readonly clock?: Clock;
  readonly clockKind?: ClockKind;
  /** What stands between the registrar and the real log. */
  readonly between?: (log: Log) => Log;
  readonly onFailure?: (error: unknown) => void;
  readonly waiting?: Partial<WaitingLimits>;
}

/** A registrar over a real ledger in a folder of its own, and somebody who hands acts in. */
export class TestRegister {
  private constructor(
    readonly folder: string,
    readonly log: Log,
    readonly registrar: Registrar,
  ) {}

  static async open(options: TestRegisterOptions = {}): Promise<TestRegister> {
    const { folder = newFolder(), clock = () => NOON, clockKind = 'system', onFailure = () => {}, waiting } = options;
    const log = openLog(folder);
    if (log.size === 0) await found(log, clockKind);
    const between = options.between?.(log) ?? log;
    const registrar = Registrar.open(between, { acts, factTypes, clock, chance: drawn(), onFailure, waiting });
    return new TestRegister(folder, log, registrar);
  }

  record({ act, ...fields }: Asked, context: Partial<Context> = {}): Promise<Acknowledgement> {
    const definition = this.registrar.acts.get(act)!;
    const command = new definition.command(fields, { recorder: 'recorder-1', ...context });
    return this.registrar.record(definition, command);
  }

  /** Hands acts in together; they are judged in their order. All must stand. */
  recordAll(asked: readonly Asked[]): Promise<Acknowledgement[]> {
    return Promise.all(asked.map(act => this.record(act)));
  }

  /** The entries as they stand in the ledger. */
  lines(): string[] {
    return this.log.read(-1, this.log.size).map(entry => entry.bytes.toString('utf8'));
  }

  async reopen(options: Omit<TestRegisterOptions, 'folder'> = {}): Promise<TestRegister> {
    await this.close();
    return TestRegister.open({ ...options, folder: this.folder });
  }

  async close(): Promise<void> {
    await this.registrar.settled();
    this.log.close();
  }
}

/** Chance that draws the same every time. */
export function drawn(): Chance {
  let draws = 0;
  return bytes => hash('sha256', `draw ${draws++}`, 'buffer').subarray(0, bytes);
}

async function found(log: Log, clock: ClockKind): Promise<void> {
  const act = { act: 'open-register', actid: 'opening', digest: 'opening', recorder: 'depositary' };
  const time = clock === 'system' ? instantOf(NOON) : '0001-01-01T00:00:00.000Z';
  await Ledger.found(log, { origin: 'depositary.example/test', format: 1, clock }, act, [], time);
}
