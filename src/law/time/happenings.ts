import {
  compareOrder,
  dateIn,
  type DateField,
  type Fact,
  hasVagueDate,
  type History,
  type Order,
  type Placed,
} from './history.js';
import { type Day, type Interval, intervalOf, isVague } from './legal-date.js';
import type { HistoryReader, Rule, Subject } from './rule.js';

/** What happens in a possible history: a fact that stands, or the act that is judged. */
export interface Happening extends Placed {
  readonly subject: Subject;
  readonly dateField: DateField;
  /** Undefined where nobody judges it. */
  readonly rule: Rule | undefined;
}

/** An act, and the days on which it may have been done. */
export interface Candidate {
  readonly rule: Rule;
  readonly act: object;
  readonly order: Order & Interval;
  /** The subject that it is about, then all that its judgement looks at. */
  readonly subjects: readonly [Subject, ...Subject[]];
  /** Is it refused where each fact stands on its last day? */
  readonly isRefused: boolean;
}

/** Where a fact that is not about the act stands, if its day is not known: on its last day, or on its first. */
export type Others = 'last' | 'first';

/** The facts of a subject that concern the act and whose place is not settled; none where all days are known. */
export function happeningsOf(
  histories: HistoryReader,
  subject: Subject,
  { act, order }: Candidate,
  isOther: boolean,
): Happening[] {
  const { facts, vague, kind } = histories.history(subject);
  const isShared = !isOther || kind.name === 'document' || kind.name === 'body';
  const mayPrecede = (placed: Placed) =>
    compareOrder(placed, order) < 0 || (placed.first <= order.last && hasVagueDate(placed));
  const isMoved = (placed: Placed) =>
    compareOrder(placed, order) !== 0 && mayPrecede(placed) && (!isShared || concerns(placed.fact, act));
  const since = [order, ...vague.filter(isMoved)].map(({ first }) => first).reduce((a, b) => (b < a ? b : a));
  return facts
    .filter(placed => placed.last >= since && isMoved(placed))
    .map(placed => {
      const { type } = placed.fact;
      return { ...placed, subject, dateField: kind.dateField(type), rule: histories.rule(type) };
    });
}

/** A fact about another party, or another office, does not bear on the act. A chair is one among all. */
function concerns({ type, data }: Fact, act: object): boolean {
  const [said, asked] = [data as Who, act as Who];
  if (said.office !== undefined && said.office !== asked.office) return false;
  if (said.party === undefined || type === 'ChairmanshipTransferred') return true;
  return (
    said.party === asked.party || said.party === asked.predecessor || asked.together?.includes(said.party) === true
  );
}

interface Who {
  readonly party?: string;
  readonly office?: string;
  readonly predecessor?: string;
  readonly together?: readonly string[];
}

export function settledIn({ facts, vague, kind }: History, others: Others): readonly Placed[] {
  if (others === 'last' || vague.length === 0) return facts;
  // Nothing is known of what is before it, so that it is the first of its days there are.
  const beginning = facts.find(({ first, last }) => first === last)?.first ?? '';
  return facts.map(placed => {
    if (!hasVagueDate(placed)) return placed;
    const day = placed.first < beginning && beginning <= placed.last ? beginning : placed.first;
    const data = readings(placed.fact.data, kind.dateField(placed.fact.type), day).at(-1)!;
    return { ...placed, first: day, last: day, fact: { ...placed.fact, data } };
  });
}

/** What it says where it happened on that day: with the last day from which it may have effect, and with the first. */
export function readings(data: object, field: DateField, day: Day): object[] {
  const dated = field === undefined || dateIn(data, field) === day ? data : { ...data, [field]: day };
  const effectiveOn = dateIn(data, 'effectiveOn');
  if (field === 'effectiveOn' || !isVague(effectiveOn)) return [dated];
  const { first, last } = intervalOf(effectiveOn);
  const early = first > day ? first : day > last ? last : day;
  return [
    { ...dated, effectiveOn: last },
    { ...dated, effectiveOn: early },
  ];
}
