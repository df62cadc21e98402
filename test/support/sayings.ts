import { Refusal } from '../../src/law/refusal.js';
import { type Fact, History, type Kind } from '../../src/law/time/history.js';
import { orderOf } from '../../src/law/time/judging.js';
import type { HistoryReader, Read, Rule } from '../../src/law/time/rule.js';

/** A law of names that are said one after another. What is judged says what it wants to have heard before. */
export interface Saying {
  readonly on: string;
  readonly effectiveOn?: string;
  readonly name?: string;
  readonly party?: string;
}

export const words: Kind<string[], Fact & { readonly data: Saying }> = {
  name: 'word',
  types: {},
  dateField: () => 'on',
  start: () => [],
  evolve: (said, { data }) => [...said, data.name!],
};

export class Sayings {
  readonly history = new History<never, never>(words as never) as unknown as History;
  /** How often anything was judged. */
  judged = 0;
  readonly reader: HistoryReader = {
    history: () => this.history,
    dependents: () => new Set(),
    lastDay: () => '9999-12-31',
    rule: () => this.ruleOf(() => undefined),
  };

  say(...facts: readonly Saying[]): void {
    for (const data of facts) {
      const position = this.history.facts.length + 1;
      this.history.insert({ ...orderOf(data.on, position), position, fact: { type: 'Said', data } });
    }
  }

  /** Recorded unless the judgement throws. */
  ruleOf(judgement: (act: Saying, read: Read) => void): Rule<Saying> {
    return {
      dateField: 'on',
      subjects: () => ['word/w'],
      judge: (act, read) => {
        this.judged += 1;
        judgement(act, read);
        return [{ type: 'Said', data: act }];
      },
    };
  }

  /** Wants these names in this order, and no others. */
  heard(order: string): Rule<Saying> {
    return this.ruleOf((_, read) => {
      if (read(words, 'w').join('') !== order) throw new Refusal('already-so');
    });
  }
}
