import { expect, test } from '@jest/globals';
import { registerParty } from '../support/acts.js';
import { sealed, treeOver } from '../support/entries.js';
import { MemoryLog } from '../support/simulation/memory-log.js';
import { SimulatedEngine, SimulatedStore, type Weather } from '../support/simulation/simulated-engine.js';
import { SimulatedNode } from '../support/simulation/simulated-node.js';
import { seeded } from '../faults/acknowledged.js';
import { VirtualTime } from '../support/simulation/virtual-time.js';
import { Replica } from '../../src/ledger/replica/replica.js';

const CALM: Weather = { lost: 0, unanswered: 0, late: 0, refused: 0, silent: 0, stale: 0 };

/** A store in its own time, and whatever is to happen there. */
function within<T>(seed: number, happen: (store: SimulatedStore) => Promise<T>): Promise<T> {
  const time = new VirtualTime(seeded(seed));
  return time.run(happen(new SimulatedStore(time)), 3_600_000);
}

test.each([1, 2])('of two busy nodes that are equally near neither is overtaken for ever (seed %d)', seed =>
  within(seed, async store => {
    const nodes = [0, 1].map(() => new SimulatedNode(store, CALM, 0));
    for (const node of nodes) await node.start();
    const counts = [0, 0];
    const record = async (index: number, caller: number) => {
      for (let number = 0; store.time.now() < 20_000; number++) {
        await nodes[index]!.record(registerParty(`p-${index}-${caller}-${number}`), undefined);
        counts[index]!++;
      }
    };
    await Promise.all(counts.flatMap((_, index) => [0, 1, 2, 3].map(caller => record(index, caller))));
    for (const node of nodes) node.kill(false);
    const all = counts[0]! + counts[1]!;
    expect(all).toBeGreaterThan(200);
    expect(Math.min(...counts) / all).toBeGreaterThan(0.25);
  }),
);

/** A replica over a store whose first appends end so, and then as they do in calm weather. */
async function told(store: SimulatedStore, ...outcomes: readonly ('unknown' | 'not-taken' | 'taken unseen')[]) {
  const engine = new SimulatedEngine(store, CALM);
  const [append, left] = [engine.append.bind(engine), [...outcomes]];
  let sent = 0;
  engine.append = async (size, entries) => {
    sent++;
    const outcome = left.shift();
    if (outcome === 'taken unseen') store.take(size, entries);
    if (outcome === undefined) return append(size, entries);
    return { outcome: outcome === 'not-taken' ? 'not-taken' : 'unknown', because: new Error(outcome) };
  };
  const log = new MemoryLog();
  const replica = await Replica.open(log, engine, { patience: 0, watch: 1_000_000, time: store.time });
  const grow = () => replica.append(replica.size, sealed(replica, 1));
  return { replica, grow, sent: () => sent };
}

test('what is known not to be taken is told so, and the next append is sent', () =>
  within(1, async store => {
    const { replica, grow } = await told(store, 'not-taken');
    await expect(grow()).rejects.toMatchObject({ code: 'engine-unavailable' });
    await grow();
    expect([replica.size, store.entries.length]).toEqual([1, 1]);
    replica.close();
  }));

test('while it is unknown whether one was taken nothing else is sent, and it is sent again until that is known', () =>
  within(1, async store => {
    const { replica, grow, sent } = await told(store, 'unknown', 'not-taken', 'unknown');
    await expect(grow()).rejects.toMatchObject({ code: 'outcome-unknown' });
    await expect(grow()).rejects.toMatchObject({ code: 'engine-unavailable' });
    for (const tries of [2, 3]) {
      await expect(replica.ready()).rejects.toMatchObject({ code: 'engine-unavailable' });
      expect([sent(), store.entries.length]).toEqual([tries, 0]);
    }
    await replica.ready();
    expect([sent(), replica.size]).toEqual([4, 1]);
    replica.close();
  }));

test('one that was taken unseen is seen in its place, and is not sent again', () =>
  within(1, async store => {
    const { replica, grow, sent } = await told(store, 'taken unseen');
    await expect(grow()).rejects.toMatchObject({ code: 'outcome-unknown' });
    await store.time.pause(1_000);
    await replica.ready();
    expect([sent(), replica.size]).toEqual([1, 1]);
    replica.close();
  }));

test('a mirror that is ahead of the store, or has another entry, is not gone on with', () =>
  within(1, async store => {
    const log = new MemoryLog();
    const entries = sealed(log, 2);
    await log.append(0, entries, treeOver(log.frontier, entries));
    const open = () => Replica.open(log, new SimulatedEngine(store, CALM), { time: store.time });
    await expect(open()).rejects.toThrow('has only 0 entries');
    store.take(0, sealed({ size: 0 }, 2, { recorder: 'another' }));
    await expect(open()).rejects.toThrow('has another entry in its place');
  }));
