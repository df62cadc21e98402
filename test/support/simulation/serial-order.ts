import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../../src/acts/act.js';
import { acts } from '../../../src/acts/list.js';
import { Registrar } from '../../../src/acts/registrar.js';
import { instantOf } from '../../../src/ledger/clock.js';
import { Entry, type Envelope } from '../../../src/ledger/entry.js';
import { Ledger } from '../../../src/ledger/ledger.js';
import type { StoredEntry } from '../../../src/ledger/replica/engine.js';
import { leafHash } from '../../../src/proof/merkle.js';
import { factTypes } from '../../../src/register/known-facts.js';
import { type Asked, drawn, NOON } from '../test-register.js';
import { MemoryLog } from './memory-log.js';
import type { Outcome } from './schedule.js';
import type { Told } from './simulated-caller.js';

/**
 * What is wrong with the outcome of a schedule, by a register of one node that is handed the same acts in the order of the
 * log: each must be recorded there as it was, and each refusal must be true at some moment between question and answer.
 */
export async function faultsOf({ nodes, store, told }: Outcome): Promise<string[]> {
  const entries = store.entries.map(asEntry);
  const failed = nodes.flatMap(({ failure }, index) => (failure ? [`node ${index} failed: ${text(failure)}`] : []));
  const other = nodes.flatMap(({ log }, index) => {
    const mirrored = log.read(-1, entries.length + 1);
    return isDeepStrictEqual(mirrored.map(leafOf), entries.map(leafOf)) ? [] : [`node ${index} has other entries`];
  });
  return [...failed, ...other, ...untrue(entries, told), ...(await notInOrder(entries, told))];
}

/** Each acknowledgement must be of what stands, and whatever stands must have been acknowledged, or told as not known. */
function untrue(entries: readonly Entry[], told: readonly Told[]): string[] {
  const lost = told.filter(({ positions, leaves }) =>
    positions.some((position, index) => !entries[position] || leafOf(entries[position]) !== leaves[index]),
  );
  const acknowledged = new Set(told.flatMap(({ positions }) => positions));
  const unknown = told.filter(({ isOpen, outcome }) => isOpen && outcome !== 'recorded');
  const denied = entries.slice(1).filter(({ position, envelope }) => {
    if (envelope.part > 1 || acknowledged.has(position)) return false;
    const index = unknown.findIndex(({ asked }) => isDeepStrictEqual(asked, askedIn(envelope)));
    if (index >= 0) unknown.splice(index, 1);
    return index < 0;
  });
  return [
    ...lost.map(({ asked }) => `${asked.act} was acknowledged, and the log has something else there`),
    ...denied.map(({ position }) => `entry ${position} was recorded, and its caller was told otherwise`),
  ];
}

async function notInOrder(entries: readonly Entry[], told: readonly Told[]): Promise<string[]> {
  const plain = await PlainRegister.found(entries[0]!);
  let open = told.filter(
    ({ outcome }) => !['recorded', 'outcome-unknown', 'engine-unavailable', 'gone'].includes(outcome),
  );
  for (let at = 1; ; at = plain.size) {
    const waiting: Told[] = [];
    for (const one of open) {
      const isTrue = one.from <= at && (await plain.would(one.asked)) === one.outcome;
      if (!isTrue && one.to <= at) return [`${one.asked.act} was told ${one.outcome} before ${at}, wrongly`];
      if (!isTrue) waiting.push(one);
    }
    open = waiting;
    const next = entries[at];
    if (!next) return [];
    const outcome = await plain.record(askedIn(next.envelope));
    const isSame = isDeepStrictEqual(plain.after(at).map(alone), entries.slice(at, plain.size).map(alone));
    if (outcome !== 'recorded' || !isSame) return [`one node alone would have said ${outcome} to entry ${at}`];
  }
}

/** The act that an entry comes from: in this small world its data is what was asked. */
function askedIn({ act, data }: Envelope): Asked {
  return { act, ...data };
}

/** A register of one node, which nobody disturbs. */
class PlainRegister {
  private constructor(
    private readonly log: MemoryLog,
    private readonly registrar: Registrar,
  ) {}

  static async found(first: Entry): Promise<PlainRegister> {
    const log = new MemoryLog();
    const { actid, digest, act, recorder } = first.envelope;
    const opening = { origin: 'depositary.example/test', format: 1, clock: 'system' } as const;
    await Ledger.found(log, opening, { actid, digest, act, recorder }, [], instantOf(NOON));
    return new PlainRegister(log, Registrar.open(log, { acts, factTypes, clock: () => NOON, chance: drawn() }));
  }

  get size(): number {
    return this.log.size;
  }

  after(position: number): Entry[] {
    return this.log.read(position - 1, this.size);
  }

  record(asked: Asked): Promise<string> {
    return this.#ask(asked, { recorder: 'recorder-1' });
  }

  would(asked: Asked): Promise<string> {
    return this.#ask(asked, { recorder: 'recorder-1', dryRun: true });
  }

  async #ask({ act, ...fields }: Asked, context: Context): Promise<string> {
    const definition = this.registrar.acts.get(act)!;
    try {
      return (await this.registrar.record(definition, new definition.command(fields, context))).outcome;
    } catch (error) {
      return (error as { readonly code?: string }).code ?? text(error);
    }
  }
}

const leafOf = ({ leaf }: Entry) => leaf.toString('base64');
const asEntry = ({ position, bytes }: StoredEntry) => new Entry(position, bytes, leafHash(bytes));
const text = (error: unknown) => String(error instanceof Error ? error.stack : error);

/** An entry without what depends on its node and on its key: when it was recorded, and the id of its act. */
function alone({ envelope: { time: _time, actid: _actid, id: _id, ...rest } }: Entry): object {
  return rest;
}
