import { Refusal } from '../refusal.js';
import { isSame } from '../deep-equal.js';
import { compareOrder, type Order, type Placed } from './history.js';
import { type Interval, intervalOf, type LegalDate } from './legal-date.js';
import { findPossible } from './possible-history.js';
import type { FactAbout, HistoryReader, Rule, Subject } from './rule.js';

/**
 * Judges an act against the state of each subject just before `order`. Where a date is not known to the day, the act is
 * refused only if no possible history takes it in.
 */
export function judge<A extends object>(
  histories: HistoryReader,
  rule: Rule<A>,
  act: A,
  order: Order & Interval,
): FactAbout[] {
  const declared = rule.subjects(act);
  const seen = new Set<Subject>(declared);
  const judgement = judgeInOrder(histories, rule, act, order, declared, seen);
  const facts = judgement instanceof Refusal ? undefined : judgement;
  if (facts?.length === 0) return facts;
  const subjects = [...seen] as [Subject, ...Subject[]];
  const possible = findPossible(histories, { rule, act, order, subjects, isRefused: !facts });
  if (possible?.facts) return possible.facts;
  const refusal = judgement instanceof Refusal ? judgement : possible?.refusal;
  if (refusal) throw refusal;
  return facts!;
}

/** Each fact in its place in legal order, a partial date on its last day. Adds the subjects that it looks at to those `seen`. */
function judgeInOrder<A extends object>(
  histories: HistoryReader,
  rule: Rule<A>,
  act: A,
  order: Order,
  declared: readonly Subject[],
  seen: Set<Subject>,
): FactAbout[] | Refusal {
  try {
    return rule.judge(act, (kind, id) => {
      const subject: Subject = `${kind.name}/${id}`;
      // An undeclared read would escape the second judgement below when that subject changes.
      if (!seen.has(subject) && !isLookedAt(histories, subject, declared)) {
        throw new Error(`an act about ${declared[0]} looked at ${subject} without declaring it`);
      }
      seen.add(subject);
      return histories.history(subject).before(order) as never;
    });
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal;
    throw refusal;
  }
}

/**
 * Judges the later history again after facts about the `changed` subjects came or went at `since`: every fact after
 * that, of these subjects and of those whose acts look at them, must follow from its act as before.
 * Throws `breaks-later-fact`, which names the first that does not. The facts in `fresh` are those just judged.
 */
export function judgeAgain(
  histories: HistoryReader,
  changed: readonly Subject[],
  since: Order,
  fresh: readonly number[],
): void {
  for (const placed of laterFacts(histories, changed, since, fresh)) {
    const rule = histories.rule(placed.fact.type);
    if (rule) standsStill(histories, rule, placed);
  }
}

function laterFacts(
  histories: HistoryReader,
  changed: readonly Subject[],
  since: Order,
  fresh: readonly number[],
): Placed[] {
  const affected = new Set<Subject>();
  const note = (subject: Subject) => histories.lastDay(subject) >= since.last && affected.add(subject);
  for (const subject of changed) {
    note(subject);
    for (const lookers of lookersOf(histories, subject)) lookers.forEach(note);
  }
  return [...affected]
    .flatMap(subject => histories.history(subject).after(since))
    .filter(({ position }) => !fresh.includes(position))
    .sort(compareOrder);
}

function isLookedAt(histories: HistoryReader, subject: Subject, by: readonly Subject[]): boolean {
  for (const lookers of lookersOf(histories, subject)) if (by.some(one => lookers.has(one))) return true;
  return false;
}

/**
 * Those whose acts look at the subject, then those whose acts look at one of these: a treaty may hang on another, and that
 * on its parties. They come as the sets that there are, because a body may have thousands of documents: who seeks one asks
 * the set, and nothing is gathered. A set may come twice.
 */
function* lookersOf(
  histories: HistoryReader,
  subject: Subject,
  seen = new Set([subject]),
): Generator<ReadonlySet<Subject>> {
  const lookers = histories.dependents(subject);
  if (lookers.size > 0) yield lookers;
  for (const one of lookers) {
    if (histories.dependents(one).size === 0 || seen.has(one)) continue;
    yield* lookersOf(histories, one, seen.add(one));
  }
}

function standsStill(histories: HistoryReader, rule: Rule, placed: Placed): void {
  const { fact, position } = placed;
  let expected = 'it would no longer follow from its act';
  try {
    if (judge(histories, rule, fact.data, placed).some(again => isSame(again, fact))) return;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    expected = `it would be refused: ${refusal.code}`;
  }
  const found = { type: fact.type, entry: position, ...fact.data };
  throw new Refusal('breaks-later-fact', { found, entry: position, expected });
}

/** Where an act of this date stands in legal order, if it takes `place`. */
export function orderOf(date: LegalDate | undefined, place: number): Order & Interval {
  return { ...intervalOf(date), legalPlace: place };
}
