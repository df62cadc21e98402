import { Refusal } from '../../src/law/refusal.js';
import { type Fact, History, type Kind } from '../../src/law/time/history.js';
import { judge, orderOf } from '../../src/law/time/judging.js';
import type { HistoryReader, Rule, Subject } from '../../src/law/time/rule.js';

/** The smallest law: a door is opened, and somebody goes through it once, with a key where the door wants one. */
interface Door {
  opened?: { key?: string };
  readonly gone: Set<string>;
}
export interface Act {
  readonly on: string;
  readonly door?: string;
  readonly key?: string;
  readonly who?: string;
}
type Said = Fact & { readonly data: Act };

const doors: Kind<Door, Said> = {
  name: 'door',
  types: { Opened: true, Gone: true },
  dateField: () => 'on',
  start: () => ({ gone: new Set() }),
  evolve(door, { type, data }) {
    if (type === 'Opened') door.opened = data;
    else door.gone.add(data.who!);
    return door;
  },
};
export const keys: Kind<{ made?: boolean }, Said> = {
  name: 'key',
  types: { Made: true },
  dateField: () => 'on',
  start: () => ({}),
  evolve: key => ({ ...key, made: true }),
};

export const rules: Record<string, Rule<Act>> = {
  Opened: {
    dateField: 'on',
    subjects: act => [`door/${act.door}`, ...(act.key ? ([`key/${act.key}`] as const) : [])],
    judge: (act, read) => (read(doors, act.door!).opened ? [] : [{ type: 'Opened', data: act }]),
  },
  Gone: {
    dateField: 'on',
    subjects: act => [`door/${act.door}`],
    judge(act, read) {
      const door = read(doors, act.door!);
      if (!door.opened) throw new Refusal('not-adopted');
      if (door.opened.key && !read(keys, door.opened.key).made) throw new Refusal('unknown-body');
      return door.gone.has(act.who!) ? [] : [{ type: 'Gone', data: act }];
    },
  },
  Made: { dateField: 'on', subjects: act => [`key/${act.key}`], judge: act => [{ type: 'Made', data: act }] },
};

let histories: Map<string, History>;
export let dependents: Map<string, Set<Subject>>;
let size: number;
export const reader: HistoryReader = {
  history(subject) {
    const kind = subject.startsWith('door/') ? doors : keys;
    if (!histories.has(subject)) histories.set(subject, new History<never, never>(kind as never));
    return histories.get(subject)!;
  },
  dependents: subject => dependents.get(subject) ?? new Set(),
  lastDay: subject => reader.history(subject).facts.at(-1)?.last ?? '0000-01-01',
  rule: type => rules[type],
};

/** Before each test. */
export function forget(): void {
  histories = new Map();
  dependents = new Map();
  size = 0;
}

/** Records a fact without judging what comes after it; returns where it stands. */
export function record(type: string, act: Act) {
  const rule = rules[type]!;
  const order = orderOf(act.on, ++size);
  const [own, ...others] = rule.subjects(act);
  for (const other of others) dependents.set(other, (dependents.get(other) ?? new Set()).add(own));
  const [fact] = judge(reader, rule, act, order);
  reader.history(own).insert({ ...order, position: size, fact: fact! });
  return { own, order, position: size };
}
