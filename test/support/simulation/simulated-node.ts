import type { Acknowledgement } from '../../../src/acts/acknowledgement.js';
import { acts } from '../../../src/acts/list.js';
import { Registrar } from '../../../src/acts/registrar.js';
import { instantOf } from '../../../src/ledger/clock.js';
import { Ledger } from '../../../src/ledger/ledger.js';
import { type Log, Overtaken } from '../../../src/ledger/log.js';
import { EngineUnavailable } from '../../../src/ledger/replica/engine.js';
import { Replica } from '../../../src/ledger/replica/replica.js';
import { factTypes } from '../../../src/register/known-facts.js';
import { type Asked, drawn, NOON } from '../test-register.js';
import { MemoryLog } from './memory-log.js';
import { SimulatedEngine, type SimulatedStore, type Weather } from './simulated-engine.js';

/** Something that no weather can bring about: the node is wrong. */
export class NodeFailed extends Error {
  override readonly name = 'NodeFailed';
}

/** One of the nodes that record in a register: a real registrar over a real replica. */
export class SimulatedNode {
  #local = new MemoryLog();
  #running: { readonly replica: Replica; readonly registrar: Registrar } | undefined;
  failure: unknown;

  constructor(
    private readonly store: SimulatedStore,
    private readonly weather: Weather,
    /** How far its clock is from that of the simulation, in milliseconds. */
    private readonly skew: number,
  ) {}

  get isUp(): boolean {
    return this.#running !== undefined;
  }

  get log(): Log {
    return this.#local;
  }

  /** Opens the register of this node; whoever comes first founds it. */
  async start(): Promise<void> {
    const { time } = this.store;
    this.#local = this.#local.reopened();
    for (;;) {
      try {
        const engine = new SimulatedEngine(this.store, this.weather);
        const onFailure = (error: unknown) => void (this.failure ??= error);
        const replica = await Replica.open(this.#local, engine, { patience: 2_000, watch: 1_000, time, onFailure });
        await foundOnce(replica, instantOf(this.#clock()));
        this.#running = { replica, registrar: this.#open(replica) };
        return;
      } catch (error) {
        if (!(error instanceof EngineUnavailable)) throw error;
        await time.pause(50);
      }
    }
  }

  /** Judges and records an act, or throws what its caller hears. Never ends where the node is killed. */
  async record({ act, ...fields }: Asked, idempotencyKey: string | undefined): Promise<Acknowledgement> {
    if (!this.#running) throw new EngineUnavailable('the node is down');
    const { registrar } = this.#running;
    const context = { recorder: 'recorder-1', ...(idempotencyKey !== undefined && { idempotencyKey }) };
    const definition = registrar.acts.get(act)!;
    return registrar.record(definition, new definition.command(fields, context));
  }

  /** Ends at once: whatever it was about to do may be done or not. */
  kill(isMirrorLost: boolean): void {
    const running = this.#running;
    this.#running = undefined;
    if (isMirrorLost) this.#local = new MemoryLog();
    running?.replica.close();
    void running?.replica.closed;
  }

  #clock(): number {
    return NOON + this.skew + this.store.time.now();
  }

  #open(replica: Replica): Registrar {
    const onFailure = (error: unknown) => {
      const { code } = error as { readonly code?: string };
      if (code !== 'outcome-unknown' && code !== 'engine-unavailable') this.failure ??= error;
    };
    return Registrar.open(replica, { acts, factTypes, clock: () => this.#clock(), chance: drawn(), onFailure });
  }
}

async function foundOnce(log: Replica, time: string): Promise<void> {
  while (log.size === 0) {
    const act = { act: 'open-register', actid: 'opening', digest: 'opening', recorder: 'depositary' };
    try {
      await Ledger.found(log, { origin: 'depositary.example/test', format: 1, clock: 'system' }, act, [], time);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
    }
  }
}
