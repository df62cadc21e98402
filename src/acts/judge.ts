import { BadInput, check } from '../forms/check.js';
import type { Draft, Envelope } from '../ledger/entry.js';
import { Refusal } from '../law/refusal.js';
import { takesEntryBack, type Voidance } from '../law/register/events.js';
import { isSame } from '../law/deep-equal.js';
import { dateIn } from '../law/time/history.js';
import { judge, orderOf } from '../law/time/judging.js';
import type { Subject } from '../law/time/rule.js';
import { type Day, intervalOf } from '../law/time/legal-date.js';
import type { Histories } from './histories.js';
import { Changes, type Follows } from './changes.js';
import { type Annulment, type Definition, isAnnulment, type Judged } from './definition.js';

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
  readonly follows: Follows;
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
    return { drafts, follows: changes.follows(), undo: () => changes.undo() };
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
  const order = orderOf(dateIn(act, rule.dateField), place);
  const facts = judge(context.histories, rule, act, order);
  if (facts.length > 0) context.histories.tie(subjects, order.last);
  const drafts = facts.map(({ about = subjects[0], type, data }, index) => {
    const fact = { type, data };
    if (about !== subjects[0]) context.histories.tieAlong(about, fact);
    changes.insert(about, { ...order, fact, position: context.next + offset + index });
    return { ...fact, subject: about };
  });
  if (facts.length > 0) changes.follow(rule, act);
  return drafts;
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
  const along = entriesAlong(context, wrong);
  for (const entry of along) changes.remove(entry.subject as Subject, entry.position);
  const taken: Draft[] = [wrong, ...along].map(entry => {
    return { type: definition.recordedAs, subject: entry.subject, data: { ...voidance, entry: entry.position } };
  });
  if (!replacement) return taken;

  const { rule, fields } = replacementOf(context, replacement);
  const instead = judgeInPlace(context, changes, rule, fields, removed.legalPlace, taken.length);
  if (isSame(instead, [wrong, ...along].map(asFact(context)))) {
    changes.undo();
    return [];
  }
  return [...taken, ...instead.map(draft => ({ ...draft, place: removed.legalPlace }))];
}

/** What an entry says, in the shape that its act would be recorded in today. */
function asFact({ histories }: JudgingContext) {
  return (entry: Envelope): Draft => {
    const { type, data } = histories.read(entry);
    return { type, data, subject: entry.subject };
  };
}

function entryToAnnul(context: JudgingContext, position: number): Envelope {
  const wrong = context.entry(position);
  if (!wrong) throw new Refusal('unknown-entry', { found: position, expected: `an entry below ${context.next}` });
  if (context.histories.rule(context.histories.read(wrong).type)) return wrong;
  throw new Refusal('entry-not-correctable', { found: wrong.type, expected: 'a fact', entry: position });
}

/** The entries of the same act that say what it says of other subjects: they are taken back with it. */
function entriesAlong(context: JudgingContext, { position, part, parts }: Envelope): Envelope[] {
  const { histories } = context;
  const after = Array.from({ length: parts - part }, (_, i) => context.entry(position + i + 1)!);
  return after.filter(one => !takesEntryBack(one) && !histories.rule(histories.read(one).type));
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
