import { BadInput, check } from '../forms/check.js';
import type { Draft, Envelope } from '../ledger/entry.js';
import { Refusal } from '../law/refusal.js';
import type { Voidance } from '../law/register/events.js';
import { isSame } from '../law/deep-equal.js';
import { compareOrder, type Order, type Placed } from '../law/time/history.js';
import { judge, judgeAgain, orderOf, type Subject } from '../law/time/judging.js';
import { type Day, intervalOf } from '../law/time/legal-date.js';
import type { Histories } from './histories.js';
import { type Annulment, type Consequence, type Definition, isAnnulment, type Judged } from './definition.js';

/** What an act is judged by. */
export interface JudgingContext {
  readonly histories: Histories;
  /** The acts by name. */
  readonly acts: ReadonlyMap<string, Definition>;
  /** The position that the act's first entry would take. */
  readonly next: number;
  /** Today in the easternmost time zone: what happened anywhere on Earth has happened by then. */
  readonly today: Day;
  /** The entry at a position, of the ledger or of the turn; undefined if there is none yet. */
  entry(position: number): Envelope | undefined;
}

/** What to write; nothing if the act changes nothing. The histories already hold its facts, until `undo`. */
export interface Judgement {
  readonly drafts: readonly Draft[];
  readonly consequences: readonly Consequence[];
  undo(): void;
}

interface Correction extends Voidance {
  readonly replacement?: { readonly act: string };
}

/** Judges an act against the histories. Throws `Refusal` or `BadInput`, and then leaves them as they were. */
export function judgeAct(context: JudgingContext, definition: Definition, act: object): Judgement {
  const changes = new Changes(context.histories);
  try {
    const drafts = isAnnulment(definition)
      ? annul(context, changes, definition, act as Correction)
      : judgeInPlace(context, changes, definition, act, context.next);
    changes.confirm();
    return { drafts, consequences: changes.consequences(), undo: () => changes.undo() };
  } catch (error) {
    changes.undo();
    throw error;
  }
}

/** Judges an act at its place in legal order and puts its facts into the histories. */
function judgeInPlace(
  context: JudgingContext,
  changes: Changes,
  rule: Judged,
  act: object,
  place: number,
  offset = 0,
): Draft[] {
  refuseTheFuture(rule, act, context.today);
  const subjects = rule.subjects(act);
  const order = orderOf(rule.date(act), place);
  const facts = judge(context.histories, rule, act, order);
  if (facts.length > 0) context.histories.tie(subjects, order.last);
  facts.forEach((fact, index) => {
    changes.insert(subjects[0], { ...order, fact, position: context.next + offset + index });
  });
  if (facts.length > 0) changes.follow(rule, act);
  return facts.map(({ type, data }) => ({ type, subject: subjects[0], data }));
}

/** What has happened anywhere on Earth has happened by today. */
function refuseTheFuture(rule: Judged, act: object, today: Day): void {
  for (const date of rule.happened(act)) {
    if (date !== undefined && intervalOf(date).first > today) {
      throw new Refusal('dated-in-future', { found: date, expected: `a date not after ${today}` });
    }
  }
}

/** Takes an entry out of its history and, in a correction, judges another act in its place. */
function annul(context: JudgingContext, changes: Changes, definition: Annulment, correction: Correction): Draft[] {
  const { replacement, ...voidance } = correction;
  const wrong = entryToAnnul(context, voidance.entry);
  const subject = wrong.subject as Subject;
  const removed = changes.remove(subject, wrong.position);
  if (!removed) throw new Refusal('entry-already-void', { found: wrong.position, expected: 'an entry that stands' });
  const taken: Draft = { type: definition.recordedAs, subject, data: voidance };
  if (!replacement) return [taken];

  const { rule, fields } = replacementOf(context, replacement);
  if (rule.fact === wrong.type && isSame(fields, removed.fact.data)) {
    changes.undo();
    return [];
  }
  const instead = judgeInPlace(context, changes, rule, fields, removed.legalPlace, 1);
  return [taken, ...instead.map(draft => ({ ...draft, place: removed.legalPlace }))];
}

function entryToAnnul(context: JudgingContext, position: number): Envelope {
  const wrong = context.entry(position);
  if (!wrong) throw new Refusal('unknown-entry', { found: position, expected: `an entry below ${context.next}` });
  if (context.histories.rule(context.histories.read(wrong).type)) return wrong;
  throw new Refusal('entry-not-correctable', { found: wrong.type, expected: 'a fact', entry: position });
}

function replacementOf(
  context: JudgingContext,
  { act, ...fields }: { readonly act: string },
): { rule: Judged; fields: object } {
  const rule = context.acts.get(act);
  if (!rule || isAnnulment(rule)) {
    const judgedActs = [...context.acts.values()].filter(known => !isAnnulment(known)).map(({ name }) => name);
    const fault = { at: '/replacement/act', found: act, expected: `one of ${judgedActs.join(', ')}` };
    throw new BadInput('the replacement does not name an act that records a fact', [fault]);
  }
  if ('at' in fields) {
    const fault = { at: '/replacement/at', found: fields.at, expected: 'nothing: `at` belongs to the correction' };
    throw new BadInput('the replacement has its own `at`', [fault]);
  }
  check(rule.command, fields, '/replacement', 'the replacement');
  return { rule, fields };
}

/** What an act changes in the histories: the later facts are judged again after it, and it can be undone. */
class Changes {
  readonly #inserted: [Subject, Placed][] = [];
  readonly #removed: [Subject, Placed][] = [];
  #followed: [Judged, object] | undefined;

  constructor(private readonly histories: Histories) {}

  insert(subject: Subject, placed: Placed): void {
    this.histories.history(subject).insert(placed);
    this.#inserted.push([subject, placed]);
  }

  remove(subject: Subject, position: number): Placed | undefined {
    const removed = this.histories.history(subject).remove(position);
    if (removed) this.#removed.push([subject, removed]);
    return removed;
  }

  /** Every fact after the first change must still follow from its act. */
  confirm(): void {
    const changes = [...this.#inserted, ...this.#removed];
    if (changes.length === 0) return;
    const since = changes.map(([, placed]): Order => placed).reduce((a, b) => (compareOrder(b, a) < 0 ? b : a));
    const fresh = this.#inserted.map(([, placed]) => placed.position);
    judgeAgain(this.histories, [...new Set(changes.map(([subject]) => subject))], since, fresh);
  }

  /** Names the act whose consequences are computed. */
  follow(rule: Judged, act: object): void {
    this.#followed = [rule, act];
  }

  consequences(): Consequence[] {
    if (!this.#followed?.[0].consequences) return [];
    const [rule, act] = this.#followed;
    const order: Order = { last: intervalOf(rule.date(act)).last, legalPlace: Infinity };
    return rule.consequences!(act, (kind, id) => this.histories.history(`${kind.name}/${id}`).before(order) as never);
  }

  undo(): void {
    for (const [subject, { position }] of this.#inserted.splice(0)) this.histories.history(subject).remove(position);
    for (const [subject, placed] of this.#removed.splice(0)) this.histories.history(subject).insert(placed);
  }
}
