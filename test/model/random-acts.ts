import fc from 'fast-check';
import type { Asked } from '../support/test-register.js';
import { byFact } from './plain-facts.js';
import { daysOf } from './plain-words.js';

/** A small world, so that acts meet: the same few parties, persons, bodies, documents and days again and again. */
const party = fc.constantFrom('am', 'am', 'by', 'by', 'kz', 'kz', 'tj');
const person = fc.constantFrom('somebody', 'somebody', 'somebody', 'nobody-yet');
const body = fc.constantFrom('council', 'council', 'council', 'council', 'forum');
const document = fc.constantFrom('plan', 'plan', 'plan', 'statement', 'statement', 'statement', 'treaty');

/** Exact and partial days that meet on the same last day, an unknown one, and one in the future. */
const day = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('2004-02-29', '2005', '2005-03', '2005-03-31', '2005-12-31', '2006-01-01') },
  { weight: 6, arbitrary: fc.constantFrom('2004-02', '2010', '2010-06', '2010-06-15', '2010-06-30', '2020-01-01') },
  { weight: 1, arbitrary: fc.constantFrom('unknown', '2031-01-01') },
);
/** For replacements, whose days the register does not hold against its clock yet. */
const past = day.filter(on => on < '2026' || on === 'unknown');
const name = fc.constantFrom('First', 'Second');
const certainty = fc.option(fc.constantFrom('confirmed', 'reported'), { nil: undefined, freq: 4 });
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

const act = (name: string, fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Asked> =>
  fc.record({ act: fc.constant(name), ...fields }).map(withoutUndefined);

/** An act that records a fact; its dates are drawn from `days`. */
const factual = (days: fc.Arbitrary<string>): fc.Arbitrary<Asked> => {
  const word = { document, party, on: days };
  const weighted: [number, fc.Arbitrary<Asked>][] = [
    [2, act('register-party', { party, kind: fc.constantFrom('state', 'state', 'organisation'), names })],
    [1, act('end-party', { party, effectiveOn: days })],
    [1, act('rename-party', { party, names, effectiveOn: days })],
    [1, act('register-person', { person, names })],
    [
      1,
      act('register-full-powers', {
        person,
        party,
        acts: fc.constant(['signature']),
        document: rarely(document),
        on: days,
      }),
    ],
    [1, act('establish-body', { body, names, on: rarely(days) })],
    [6, act('set-membership', { body, party, status: standing, effectiveOn: days })],
    [4, act('transfer-chairmanship', { body, party, holder: rarely(person), decidedOn: days, effectiveOn: term })],
    [
      1,
      act('convene-session', { session, body, type: fc.constant('ordinary'), format: fc.constant('mixed'), on: days }),
    ],
    [1, act('open-session', { session, presiding: rarely(person), on: days })],
    [1, act('close-session', { session, on: days })],
    [
      2,
      act('propose-document', {
        document,
        kind,
        titles: names,
        body: rarely(body),
        proposers,
        parent: rarely(document),
        on: days,
      }),
    ],
    [3, act('adopt-document', { document, session: rarely(session), on: days, certainty })],
    [1, act('set-signature-window', { document, opensOn: days, closesOn: rarely(days), on: days })],
    [8, act('sign-document', { ...word, ...manner, certainty })],
    [1, act('decline-to-sign', { ...word, person: rarely(person) })],
    [1, act('confirm-pending', word)],
    [1, act('refuse-pending', word)],
    [1, act('declare-intent-not-to-become-party', word)],
    ...consent(days),
  ];
  return fc.oneof(...weighted.map(([weight, arbitrary]) => ({ weight, arbitrary })));
};

/** Acts about being bound. The clauses differ in what they count; most are met by two parties. */
const consent = (days: fc.Arbitrary<string>): [number, fc.Arbitrary<Asked>][] => {
  const word = { document, party, on: days };
  return [
    [3, act('set-clause', { document, clause: fc.constant('entry-into-force'), terms, on: days })],
    [1, act('invite-to-accede', { document, parties: party.map(one => [one]), on: days })],
    [12, act('deposit-instrument', { ...word, ...instrument, effectiveOn: rarely(rarely(days)) })],
    [2, act('withdraw-instrument', word)],
    [2, act('report-internal-step', { ...word, step: fc.constant('law-adopted') })],
    [2, act('notify-withdrawal', { ...word, isImplied: rarely(fc.constant(true)) })],
    [1, act('rescind-withdrawal', word)],
    [1, act('declare-entry-into-force', { document, party: rarely(party), effectiveOn: days, on: days })],
    [1, act('terminate-document', { document, effectiveOn: days })],
  ];
};
const instrument = {
  kind: fc.constantFrom('accession', 'accession', 'ratification', 'succession'),
  inDueForm: fc.option(fc.constant(false), { nil: undefined, freq: 5 }),
  depositary: rarely(fc.constantFrom('am', 'by')),
  together: rarely(fc.constant(['by'])),
};
const terms = fc.record({
  condition: fc.constantFrom<object>(
    { instruments: { atLeast: 1 } },
    { instruments: { atLeast: 2 } },
    { instruments: { atLeast: 2, of: 'states' } },
    { all: 'signatories' },
    { all: 'negotiators' },
    { signatures: { atLeast: 2 } },
    { share: { atLeast: '50', weights: { am: '30', by: '30', kz: '40' } } },
    { fraction: { atLeast: '1/2', membersOf: 'council', on: 'each-deposit' } },
    { fraction: { atLeast: '1/2', partiesTo: 'plan', on: 'each-deposit' } },
  ),
  delay: fc.constantFrom<object>({ days: 0 }, { days: 30 }, { years: 3 }),
  later: fc.constantFrom<object>({ after: 'trigger' }, { after: 'entry-into-force', delay: { months: 1 } }),
});

const names = name.map(en => ({ en }));
const session = fc.constantFrom('autumn', 'spring');
/** How a text is signed. */
const manner = {
  person: rarely(person),
  capacity: fc.constantFrom('foreign-minister', 'foreign-minister', 'plenipotentiary'),
  mode: fc.option(fc.constantFrom('simple', 'initials'), { nil: undefined, freq: 3 }),
  initialsAgreed: fc.option(fc.constant(true), { nil: undefined, freq: 5 }),
  adReferendum: fc.option(fc.constant(true), { nil: undefined, freq: 3 }),
  fullPowers: fc.option(fc.constantFrom('dispensed', 'to-follow'), { nil: undefined, freq: 3 }),
};
const standing = fc.constantFrom('member', 'member', 'member', 'observer', 'suspended', 'left');
const kind = fc.constantFrom('statement', 'agreement');
const proposers = rarely(fc.uniqueArray(party, { minLength: 1, maxLength: 2 }));
const term = fc.constantFrom('2004-02-29', '2005', '2005-03', '2006-01-01', '2010-06', '2010-06-15', '2031-01-01');

/** What a correction says instead: another act, or the wrong one with some members changed. */
const replacement = fc.oneof(
  { weight: 1, arbitrary: factual(past) },
  { weight: 4, arbitrary: act('the-same', { on: past, effectiveOn: term, party: rarely(party) }) },
  { weight: 1, arbitrary: act('the-same', { document, body: rarely(body), party: rarely(party), certainty }) },
);

/** A random act; a mending one names its entry by a number that `aimed` turns into a position. */
export const randomAct: fc.Arbitrary<Asked> = fc.oneof(
  { weight: 12, arbitrary: factual(day) },
  { weight: 2, arbitrary: act('void-entry', { entry: fc.nat(99), reason: fc.constant('recorded twice') }) },
  { weight: 4, arbitrary: act('correct-entry', { entry: fc.nat(99), reason: fc.constant('misread'), replacement }) },
);

/** Where the random acts begin: a council with two members and a text before it, and a text open to everybody. */
export const groundwork: readonly Asked[] = [
  { act: 'register-party', party: 'am', kind: 'state', names: { en: 'First' } },
  { act: 'register-party', party: 'by', kind: 'state', names: { en: 'First' } },
  { act: 'register-party', party: 'kz', kind: 'state', names: { en: 'First' } },
  { act: 'register-person', person: 'somebody', names: { en: 'First' } },
  { act: 'establish-body', body: 'council', names: { en: 'First' }, on: '2004-02' },
  { act: 'set-membership', body: 'council', party: 'am', status: 'member', effectiveOn: '2004-02-29' },
  { act: 'set-membership', body: 'council', party: 'by', status: 'member', effectiveOn: '2005-03' },
  { act: 'propose-document', document: 'plan', kind: 'agreement', titles: { en: 'First' }, on: '2005' },
  {
    act: 'propose-document',
    document: 'statement',
    kind: 'statement',
    titles: { en: 'First' },
    body: 'council',
    on: '2005-03',
  },
  { act: 'adopt-document', document: 'plan', on: '2005' },
  { act: 'convene-session', session: 'spring', body: 'council', type: 'ordinary', format: 'mixed', on: '2005-03' },
  { act: 'open-session', session: 'spring', on: '2005-03' },
  { act: 'adopt-document', document: 'statement', on: '2005-03-31', session: 'spring' },
  { act: 'sign-document', document: 'statement', party: 'am', on: '2005-12-31' },
];

/** Mostly at an entry that exists, sometimes at the one after the last. */
export function aimed(asked: Asked, entries: readonly { readonly type: string; readonly data: object }[]): Asked {
  if (!('entry' in asked)) return asked;
  const entry = (asked.entry as number) % (entries.length + 1);
  const { act, ...changed } = (asked.replacement ?? { act: '' }) as Asked;
  if (act !== 'the-same') return { ...asked, entry };
  const wrong = entries[entry];
  const name = byFact.get(wrong?.type ?? '')?.name ?? 'register-party';
  const said = { ...wrong?.data } as Record<string, unknown>;
  const changes = Object.entries(changed).filter(([member]) => member in said);
  return { ...asked, entry, replacement: { act: name, ...said, ...Object.fromEntries(changes) } };
}

/** The same act on days: a partial date on its last, an unknown one on a day after all others. */
export function exact(asked: Asked): Asked {
  const days = Object.entries(asked).map(([member, value]) => {
    if (member === 'replacement') return [member, exact(value as Asked)];
    return [member, dates.has(member) && value !== undefined ? dayOf(value as string) : value];
  });
  return Object.fromEntries(days) as Asked;
}
const dates = new Set(['on', 'effectiveOn', 'decidedOn', 'opensOn', 'closesOn']);
const dayOf = (date: string) => (date === 'unknown' ? '2024-12-31' : daysOf(date).last);

function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
