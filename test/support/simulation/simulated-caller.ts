import {
  setMembership,
  adoptDocument,
  establishBody,
  proposeDocument,
  registerParty,
  sign,
  voidEntry,
} from '../acts.js';
import type { Asked } from '../test-register.js';
import type { SimulatedNode } from './simulated-node.js';
import type { SimulatedStore } from './simulated-engine.js';

/** What a caller was told in the end, and how many entries there were when it asked and when it heard. */
export interface Told {
  readonly asked: Asked;
  /** Undefined where the caller gave no key, and so cannot ask again. */
  readonly key: string | undefined;
  readonly from: number;
  readonly to: number;
  /** `recorded`, `nothing-changed`, `gone`, or the code of the error: the answer to the last try. */
  readonly outcome: string;
  /** True if an earlier try may still be recorded, whatever the last one was told. */
  readonly isOpen: boolean;
  readonly positions: readonly number[];
  readonly leaves: readonly string[];
}

/** How long a caller waits before it thinks that its node is gone, in milliseconds. */
const GONE = 10_000;

/** What a caller asks again for, with the same key. */
const AGAIN = ['outcome-unknown', 'engine-unavailable', 'gone'];

/** Hands acts in one after another, each to any node. Most are asked for again with the same key until they are decided. */
export async function handIn(
  name: string,
  acts: readonly (() => Asked)[],
  nodes: readonly SimulatedNode[],
  store: SimulatedStore,
  patience = 0.7,
): Promise<Told[]> {
  const { time } = store;
  const told: Told[] = [];
  for (const [number, act] of acts.entries()) {
    const [asked, from] = [act(), store.entries.length];
    const key = time.chance() < patience ? `${name}-${number}` : undefined;
    let [answer, isOpen] = [undefined as Answer | undefined, false];
    do {
      if (answer) await time.pause(time.upTo(300));
      const node = nodes[Math.floor(time.upTo(nodes.length))]!;
      answer = await Promise.race([answerOf(node, asked, key), time.pause(GONE).then(() => gone)]);
      isOpen ||= answer.outcome === 'outcome-unknown' || answer.outcome === 'gone';
    } while (key !== undefined && AGAIN.includes(answer.outcome) && time.chance() < 0.7 + 0.3 * patience);
    told.push({ asked, key, from, to: store.entries.length, isOpen, ...answer });
    await time.pause(time.upTo(30));
  }
  return told;
}

type Answer = Pick<Told, 'outcome' | 'positions' | 'leaves'>;
const gone: Answer = { outcome: 'gone', positions: [], leaves: [] };

async function answerOf(node: SimulatedNode, asked: Asked, key: string | undefined): Promise<Answer> {
  try {
    const { outcome, entries } = await node.record(asked, key);
    return {
      outcome: outcome === 'recorded-before' ? 'recorded' : outcome,
      positions: entries.map(({ position }) => position),
      leaves: entries.map(({ leaf }) => leaf),
    };
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    return { outcome: code ?? message, positions: [], leaves: [] };
  }
}

/** A council of two, and a text that it may sign. */
export const beginning: readonly (() => Asked)[] = [
  () => establishBody('council'),
  ...['p0', 'p1'].flatMap(party => [() => registerParty(party), () => setMembership('council', party, '2020-01-01')]),
  () => proposeDocument('d0', '2020-01-01', { body: 'council' }),
  () => adoptDocument('d0', '2020-01-01'),
];

/** Of a small world, so that callers are often in each other's way. */
export function someAct(name: string, { time, entries }: SimulatedStore): Asked {
  const [party, document] = [`p${Math.floor(time.upTo(6))}`, `d${Math.floor(time.upTo(3))}`];
  const day = `2020-01-0${1 + Math.floor(time.upTo(5))}`;
  const all: (() => Asked)[] = [
    () => registerParty(party, { names: { en: `${party} of ${name}` } }),
    () => registerParty(party),
    () => establishBody('council'),
    () => setMembership('council', party, day),
    () => proposeDocument(document, day, { body: 'council' }),
    () => adoptDocument(document, day),
    () => sign(document, party, day),
    () => sign(document, party, day),
    () => voidEntry(Math.floor(time.upTo(entries.length + 2))),
  ];
  return all[Math.floor(time.upTo(all.length))]!();
}
