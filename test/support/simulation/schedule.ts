import type { Asked } from '../test-register.js';
import { beginning, handIn, someAct, type Told } from './simulated-caller.js';
import { SimulatedStore, type Weather } from './simulated-engine.js';
import { SimulatedNode } from './simulated-node.js';
import { seeded } from '../../faults/acknowledged.js';
import { VirtualTime } from './virtual-time.js';

/** The longest that a schedule lasts, in milliseconds of its own time. */
const LONGEST = 30 * 60_000;

/** How many acts each caller hands in. */
const ACTS = 8;

/** How far the clock of a node may be from that of another, in milliseconds. */
const SKEW = 60_000;

/** What became of a schedule: nodes that recorded through the weather, and were killed and started again. */
export interface Outcome {
  readonly nodes: readonly SimulatedNode[];
  readonly store: SimulatedStore;
  readonly told: readonly Told[];
}

/** Two to five nodes, as many callers, and a weather, all drawn from the seed. */
export async function runSchedule(seed: number): Promise<Outcome> {
  const time = new VirtualTime(seeded(seed));
  const store = new SimulatedStore(time);
  const weather = drawWeather(time);
  const count = 2 + Math.floor(time.upTo(4));
  const nodes = Array.from({ length: count }, () => new SimulatedNode(store, weather, time.upTo(SKEW)));
  let isOver = false;
  const work = async () => {
    await Promise.all(nodes.map(node => node.start()));
    const killing = killNow(nodes, time, () => isOver);
    const told = await handIn('first', beginning, nodes, store, 1);
    const callers = nodes.map((_, index) => {
      const name = `caller-${index}`;
      return handIn(
        name,
        Array<() => Asked>(ACTS).fill(() => someAct(name, store)),
        nodes,
        store,
      );
    });
    told.push(...(await Promise.all(callers)).flat());
    isOver = true;
    await killing;
    await Promise.all(nodes.map(node => reachedEnd(node, store)));
    return told;
  };
  const told = await time.run(work(), LONGEST);
  for (const node of nodes) node.kill(false);
  return { nodes, store, told };
}

/** Half of the schedules see only a little of it. */
function drawWeather(time: VirtualTime): Weather {
  const worst = time.chance() < 0.5 ? 0.05 : 0.3;
  const [lost, unanswered, late] = [time.upTo(worst), time.upTo(worst), time.upTo(worst)];
  return { lost, unanswered, late, refused: time.upTo(worst), silent: time.upTo(worst / 3), stale: time.upTo(worst) };
}

/** Kills one node after another, some with what they mirrored, and starts it again a little later. */
async function killNow(nodes: readonly SimulatedNode[], time: VirtualTime, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    await time.pause(time.upTo(1_500));
    const node = nodes[Math.floor(time.upTo(nodes.length))]!;
    if (isOver() || !node.isUp || time.chance() < 0.5) continue;
    node.kill(time.chance() < 0.3);
    await time.pause(time.upTo(500));
    await node.start();
  }
}

async function reachedEnd(node: SimulatedNode, store: SimulatedStore): Promise<void> {
  while (node.log.size < store.entries.length) await store.time.pause(100);
}
