import { Refusal } from '../refusal.js';
import { isSame } from '../deep-equal.js';
import { compareOrder, type Fact, type History, type Kind, type Order, type Placed } from './history.js';
import { type Day, intervalOf, type LegalDate } from './legal-date.js';

/** One document, body, party ...: `document/csto-2020-statement`. */
export type Subject = `${string}/${string}`;

/** Gives the state of a subject just before the act that is being judged. */
export type Read = <S, F extends Fact>(kind: Kind<S, F>, id: string) => S;

/** How one sort of act is judged. */
export interface Rule<A extends object = object> {
  /** The date on which the act has effect; undefined for what always held. */
  date(act: A): LegalDate | undefined;
  /** The subject that it is about, then those that its judgement looks at besides. */
  subjects(act: A): readonly [Subject, ...Subject[]];
  /** The facts that follow, none where nothing changes. Throws a `Refusal`. */
  judge(act: A, read: Read): Fact[];
}

/** The register as the one who judges sees it. */
export interface HistoryReader {
  history(subject: Subject): History;
  /** The subjects whose acts look at this one. */
  dependents(subject: Subject): ReadonlySet<Subject>;
  /** No fact about this subject counts later than this day. */
  lastDay(subject: Subject): Day;
  /** The rule by which this type of fact came about; undefined for facts that nobody judges. */
  rule(type: string): Rule | undefined;
}

/** Judges an act against the state of each subject just before `order`. */
export function judge<A extends object>(histories: HistoryReader, rule: Rule<A>, act: A, order: Order): Fact[] {
  const [own, ...others] = rule.subjects(act);
  return rule.judge(act, (kind, id) => {
    const subject: Subject = `${kind.name}/${id}`;
    // An undeclared read would escape the second judgement below when that subject changes.
    if (subject !== own && !others.includes(subject) && !someLooker(histories, subject, one => one === own)) {
      throw new Error(`an act about ${own} looked at ${subject} without declaring it`);
    }
    return histories.history(subject).before(order) as never;
  });
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
  for (const subject of changed) {
    if (histories.lastDay(subject) >= since.last) affected.add(subject);
    someLooker(histories, subject, one => {
      if (histories.lastDay(one) >= since.last) affected.add(one);
      return false;
    });
  }
  const later: Placed[] = [];
  for (const subject of affected)
    later.push(
      ...histories
        .history(subject)
        .after(since)
        .filter(p => !fresh.includes(p.position)),
    );
  return later.sort(compareOrder);
}

/**
 * Whether one of the subjects is such whose acts look at this one, or at one that does: a treaty may hang on another, and
 * that on its parties. Some may be asked twice. Nothing is gathered, because a body may have thousands.
 */
function someLooker(
  histories: HistoryReader,
  subject: Subject,
  isSuch: (one: Subject) => boolean,
  seen?: Set<Subject>,
): boolean {
  for (const one of histories.dependents(subject)) {
    if (isSuch(one)) return true;
    if (histories.dependents(one).size === 0) continue;
    seen ??= new Set([subject]);
    if (seen.has(one)) continue;
    if (someLooker(histories, one, isSuch, seen.add(one))) return true;
  }
  return false;
}

function standsStill(histories: HistoryReader, rule: Rule, placed: Placed): void {
  const { fact } = placed;
  const named = { found: { type: fact.type, entry: placed.position, ...fact.data }, entry: placed.position };
  try {
    if (judge(histories, rule, fact.data, placed).some(again => isSame(again, fact))) return;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    throw new Refusal('breaks-later-fact', { ...named, expected: `it would be refused: ${refusal.code}` });
  }
  throw new Refusal('breaks-later-fact', { ...named, expected: 'it would no longer follow from its act' });
}

/** Where an act of this date stands in legal order, if it takes `place`. */
export function orderOf(date: LegalDate | undefined, place: number): Order & { readonly first: Day } {
  return { ...intervalOf(date), legalPlace: place };
}
