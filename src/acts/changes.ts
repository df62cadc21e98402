import { compareOrder, dateIn, type Order, type Placed } from '../law/time/history.js';
import { judgeAgain } from '../law/time/judging.js';
import type { Read, Subject } from '../law/time/rule.js';
import { intervalOf } from '../law/time/legal-date.js';
import type { Consequence, Judged, Warning } from './definition.js';
import type { Histories } from './histories.js';

/** What is told of an act beside what is recorded. */
export interface Follows {
  readonly consequences: readonly Consequence[];
  readonly warnings: readonly Warning[];
}

/** What an act changes in the histories: the later facts are judged again after it, and it can be undone. */
export class Changes {
  readonly #inserted: [Subject, Placed][] = [];
  readonly #removed: [Subject, Placed][] = [];
  #followed: [Judged, object] | undefined;

  constructor(private readonly histories: Histories) {}

  insert(subject: Subject, placed: Placed): void {
    this.#put(subject, placed);
    this.#inserted.push([subject, placed]);
  }

  remove(subject: Subject, position: number): Placed | undefined {
    const removed = this.#take(subject, position);
    if (removed) this.#removed.push([subject, removed]);
    return removed;
  }

  /** Every fact after the first change must still follow from its act. */
  confirm(): void {
    const changes = [...this.#inserted, ...this.#removed];
    if (changes.length === 0) return;
    const since = [
      ...this.#inserted.map(([, placed]): Order => placed),
      // What rested on its having happened already may stand before it in legal order.
      ...this.#removed.map(([, { first, legalPlace }]): Order => ({ last: first, legalPlace })),
    ].reduce((a, b) => (compareOrder(b, a) < 0 ? b : a));
    const fresh = this.#inserted.map(([, placed]) => placed.position);
    judgeAgain(this.histories, [...new Set(changes.map(([subject]) => subject))], since, fresh);
  }

  /** Names the act of which is told what follows. */
  follow(rule: Judged, act: object): void {
    this.#followed = [rule, act];
  }

  follows(): Follows {
    if (!this.#followed) return { consequences: [], warnings: [] };
    const [rule, act] = this.#followed;
    const order: Order = { last: intervalOf(dateIn(act, rule.dateField)).last, legalPlace: Infinity };
    const read: Read = (kind, id) => this.histories.history(`${kind.name}/${id}`).before(order) as never;
    return { consequences: rule.consequences?.(act, read) ?? [], warnings: rule.warnings?.(act, read) ?? [] };
  }

  undo(): void {
    for (const [subject, { position }] of this.#inserted.splice(0)) this.#take(subject, position);
    for (const [subject, placed] of this.#removed.splice(0)) this.#put(subject, placed);
  }

  #put(subject: Subject, placed: Placed): void {
    const history = this.histories.history(subject);
    history.insert(placed);
    if (history.kind.looksAt?.(placed.fact).length) this.histories.refold();
  }

  #take(subject: Subject, position: number): Placed | undefined {
    const history = this.histories.history(subject);
    const taken = history.remove(position);
    if (taken && history.kind.looksAt?.(taken.fact).length) this.histories.refold();
    return taken;
  }
}
