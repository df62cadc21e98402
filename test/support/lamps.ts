import { Refusal } from '../../src/law/refusal.js';
import { type Fact, History, type Kind } from '../../src/law/time/history.js';
import type { HistoryReader, Rule, Subject } from '../../src/law/time/rule.js';

/** A small law in which each act hangs on those before it: a lamp is lit and put out, for a party, where there is power. */
export interface LampAct {
  readonly act: 'light' | 'put-out' | 'power' | 'cut';
  /** Power without a party is for all. */
  readonly party?: string;
  readonly on: string;
}
export type LampFact = Fact & { readonly data: LampAct };
type Lit = ReadonlySet<string>;

const ALL = 'all';
const kindOf = (name: string): Kind<Lit, LampFact> => ({
  name,
  types: {},
  dateField: () => 'on',
  start: () => new Set(),
  evolve: (lit, { data: { act, party = ALL } }) =>
    act === 'light' || act === 'power' ? new Set([...lit, party]) : new Set([...lit].filter(one => one !== party)),
});

/** The law where the power is of this kind: what is said of others is not moved in that of a body. */
export function lampLaw(
  power: 'mains' | 'body',
): HistoryReader & { readonly rules: Readonly<Record<string, Rule<LampAct>>> } {
  const [lamps, mains] = [kindOf('lamp'), kindOf(power)];
  const own: Subject = 'lamp/l';
  const other: Subject = `${power}/m`;
  const rule = (subjects: readonly [Subject, ...Subject[]], hasPower: boolean, isBegin: boolean): Rule<LampAct> => ({
    dateField: 'on',
    subjects: () => subjects,
    judge(act, read) {
      const { party = ALL } = act;
      const isOn = (subjects[0] === own ? read(lamps, 'l') : read(mains, 'm')).has(party);
      if (isBegin && isOn) throw new Refusal('already-so');
      if (!isBegin && !isOn) throw new Refusal('nothing-to-end');
      if (hasPower && ![party, ALL].some(one => read(mains, 'm').has(one))) throw new Refusal('not-in-force');
      return [{ type: act.act, data: act }];
    },
  });
  const rules = {
    light: rule([own, other], true, true),
    'put-out': rule([own, other], false, false),
    power: rule([other], false, true),
    cut: rule([other], false, false),
  };
  const histories = new Map<Subject, History>(
    [own, other].map(subject => [
      subject,
      new History<never, never>((subject === own ? lamps : mains) as never) as unknown as History,
    ]),
  );
  return {
    rules,
    history: subject => histories.get(subject)!,
    dependents: subject => new Set(subject === other ? [own] : []),
    lastDay: subject => histories.get(subject)!.facts.at(-1)?.last ?? '0000-01-01',
    rule: type => rules[type as keyof typeof rules],
  };
}
