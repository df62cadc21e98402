import { isDeepStrictEqual } from 'node:util';
import type { Consequence } from '../../src/acts/definition.js';
import type { Asked } from '../support/test-register.js';
import { byFact, byName, factOf, find, following, inOrder } from './plain-facts.js';
import { type Data, daysOf, type PlainFact } from './plain-words.js';

/** What becomes of an act, in the plain register and in the real one. */
export type Verdict =
  | {
      readonly outcome: 'recorded' | 'nothing-changed';
      readonly entries: readonly string[];
      readonly consequences?: readonly Consequence[];
    }
  | { readonly refused: string; readonly entry?: number; readonly because?: string };

/** An entry of the plain register: a fact, or one that takes a fact away. */
export interface PlainEntry {
  readonly type: string;
  readonly subject: string;
  readonly place: number;
  readonly data: Data;
}

/** After this day nothing has happened yet: 1 June 2025, noon UTC, is 2 June in the east. */
const TODAY = '2025-06-02';

/**
 * The register in the plainest words: a list of entries. For every act all facts are sorted anew by legal day and place,
 * and the whole history is judged again from its first fact.
 */
export class PlainRegister {
  /** Entry 0 opens the register. */
  readonly entries: PlainEntry[] = [{ type: 'RegisterOpened', subject: 'register', place: 0, data: {} }];

  /** The facts that stand, in legal order, as the register knew them at a position. */
  facts(position = Infinity): PlainFact[] {
    const standing = new Map<number, PlainFact>();
    this.entries.forEach(({ type, place, data }, at) => {
      if (at === 0 || at > position) return;
      if (type === 'EntryVoided' || type === 'EntryCorrected') standing.delete(data.entry as number);
      else standing.set(at, factOf(type, data, place, at));
    });
    return inOrder([...standing.values()]);
  }

  record(asked: Asked): Verdict {
    return 'entry' in asked ? this.#mend(asked) : this.#add(asked);
  }

  /** Takes an act in without judging it. */
  follow(asked: Asked, { entries }: Extract<Verdict, { readonly outcome: string }>): void {
    const { act, entry, reason, replacement, ...data } = asked;
    const size = this.entries.length;
    if (entries.length === 0) return;
    if (entry === undefined) return void this.#take([], factOf(byName.get(act)!.fact, data, size, size));
    const removed = this.facts().find(fact => fact.position === entry)!;
    const type = act === 'void-entry' ? 'EntryVoided' : 'EntryCorrected';
    const taken = { type, subject: removed.subject, place: size, data: { entry, reason } };
    const { act: name, ...said } = (replacement ?? {}) as Asked;
    if (entries.length === 1) this.#take([], taken);
    else this.#take([], taken, factOf(byName.get(name)!.fact, said, removed.place, size + 1));
  }

  #add({ act, ...data }: Asked): Verdict {
    const size = this.entries.length;
    if (isFuture(act, data)) return { refused: 'dated-in-future' };
    const fact = factOf(byName.get(act)!.fact, data, size, size);
    const facts = this.facts();
    const finding = findingOf(fact, facts);
    if (finding === 'nothing') return { outcome: 'nothing-changed', entries: [] };
    if (finding !== 'stands') return finding;
    return firstBroken([...facts, fact]) ?? this.#take(following(fact, [...facts, fact]), fact);
  }

  #mend({ act, entry, reason, replacement }: Asked): Verdict {
    const wrong = this.entries[entry as number];
    if (!wrong) return { refused: 'unknown-entry' };
    if (!byFact.has(wrong.type)) {
      return { refused: 'entry-not-correctable', entry: entry as number };
    }
    const facts = this.facts();
    const removed = facts.find(fact => fact.position === entry);
    if (!removed) return { refused: 'entry-already-void' };
    const rest = facts.filter(fact => fact !== removed);
    const type = act === 'void-entry' ? 'EntryVoided' : 'EntryCorrected';
    const taken = { type, subject: removed.subject, place: this.entries.length, data: { entry, reason } };
    if (replacement === undefined) return firstBroken(rest) ?? this.#take([], taken);

    const { act: name, ...data } = replacement as Asked;
    const instead = factOf(byName.get(name)!.fact, data, removed.place, this.entries.length + 1);
    if (instead.type === removed.type && isDeepStrictEqual(data, removed.data)) {
      return { outcome: 'nothing-changed', entries: [] };
    }
    if (isFuture(name, data)) return { refused: 'dated-in-future' };
    const finding = findingOf(instead, rest);
    if (finding === 'nothing') return firstBroken(rest) ?? this.#take([], taken);
    if (finding !== 'stands') return finding;
    return firstBroken([...rest, instead]) ?? this.#take(following(instead, [...rest, instead]), taken, instead);
  }

  #take(consequences: readonly Consequence[], ...entries: readonly PlainEntry[]): Verdict {
    const start = this.entries.length;
    this.entries.push(...entries.map(({ type, subject, place, data }) => ({ type, subject, place, data })));
    const told = entries.map(({ type, subject }, i) => `${start + i} ${type} ${subject}`);
    return { outcome: 'recorded', entries: told, ...(consequences.length > 0 && { consequences }) };
  }
}

function isFuture(act: string, data: Data): boolean {
  return byName
    .get(act)!
    .happened(data)
    .some(date => daysOf(date).first > TODAY);
}

function findingOf(fact: PlainFact, facts: readonly PlainFact[]): ReturnType<typeof find> {
  const all = inOrder([...facts, fact]);
  return find(fact.type, fact.data, all.slice(0, all.indexOf(fact)));
}

/** The first fact in legal order that would not have been recorded after those before it. */
function firstBroken(facts: readonly PlainFact[]): Verdict | undefined {
  const all = inOrder(facts);
  for (const [index, { type, data, position }] of all.entries()) {
    const finding = find(type, data, all.slice(0, index));
    if (finding === 'stands') continue;
    const because =
      finding === 'nothing' ? 'it would no longer follow from its act' : `it would be refused: ${finding.refused}`;
    return { refused: 'breaks-later-fact', entry: position, because };
  }
  return undefined;
}
