import { expect, test } from '@jest/globals';
import { contextOf, isOrganisation } from '../../../test/support/participants.js';
import fc, { type Arbitrary } from 'fast-check';
import { given } from '../../../test/support/given.js';
import { aDay, aPassingCondition, conditionOf, someTerms } from '../../../test/support/some-terms.js';
import { type Document, documents } from '../documents/document.js';
import type { DocumentFact } from '../documents/events.js';
import { participantsIn, participantsOf } from '../treaties/participants.js';
import { treatyOf } from '../treaties/treaty.js';
import { instrumentKinds } from '../instruments.js';
import { legalDateOf, History, type Kind } from '../time/history.js';
import { orderOf } from '../time/judging.js';
import { determine, outlookOf } from './determine.js';
import type { TreatyContext } from './treaty.js';
import { runs } from '../../../test/support/runs.js';

const parties = ['aa', 'bb', 'cc', 'dd', 'eu'] as const;
const aParty = fc.constantFrom(...parties);
const continuation = { by: 'bb', on: '2001-06-10', entry: 99 };
/** Bodies and other documents, before and after something about them was recorded. */
const contexts = [
  ['aa', 'bb'],
  ['aa', 'bb', 'cc', 'eu'],
].map((members): TreatyContext => ({
  ...contextOf({ isOrganisation }),
  membersOf: (_, day) => (day < '2001-06-01' ? members : [...members, 'dd']),
  partiesTo: (_, day) => (day < '2001-06-01' ? members : [...members, 'dd']),
  entryIntoForceOf: () => (members.length === 2 ? undefined : '2001-06-15'),
}));

/** Whatever the verbs would say: nearly every fact at nearly every time. */
const word = { document: fc.constant('it'), party: aParty, on: aDay };
const deposit = fc.record(
  {
    ...word,
    kind: fc.constantFrom(...instrumentKinds),
    inDueForm: fc.constantFrom(true, true, true, false),
    notifiedOn: aDay,
    depositary: fc.constantFrom('ru', 'ru', 'us'),
    together: fc.subarray([...parties], { maxLength: 2 }),
    effectiveOn: aDay,
    provisions: fc.subarray(['1', '2'], { minLength: 1 }),
  },
  { requiredKeys: ['document', 'party', 'on', 'kind'] },
);
const mode = fc.constantFrom('simple', 'definitive', 'initials');
const signature = fc.record({ ...word, mode, adReferendum: fc.boolean() });
const fact = (type: DocumentFact['type'], of: Arbitrary<object> = fc.record(word)) =>
  of.map(data => ({ type, data }) as DocumentFact);
const aFrom = fc.constantFrom('deposit' as const, 'notification' as const);
const rarely = fc.constantFrom(true, false, false, false);
const terms = fc
  .tuple(someTerms(conditionOf(aPassingCondition)), aFrom, rarely, rarely)
  .map(([some, from, byNotification, inPlaceOfMembers]) => ({
    ...some,
    counting: { ...some.counting, from, byNotification, inPlaceOfMembers },
  }));
const clause = fc.record({ terms, on: aDay });
const aFact: Arbitrary<DocumentFact> = fc.oneof(
  { weight: 16, arbitrary: fact('InstrumentDeposited', deposit) },
  { weight: 6, arbitrary: fact('DocumentSigned', signature) },
  { weight: 3, arbitrary: fact('PendingConfirmed') },
  fact('PendingRefused'),
  { weight: 3, arbitrary: fact('InstrumentWithdrawn') },
  fact('WithdrawalNotified'),
  fact('WithdrawalRescinded'),
  fact('InternalStepReported'),
  fact('EntryIntoForceDeclared', fc.record({ ...word, effectiveOn: aDay })),
  fact('EntryIntoForceDeclared', fc.record({ document: fc.constant('it'), on: aDay, effectiveOn: aDay })),
  fact(
    'ClauseSet',
    clause.map(setting => ({ document: 'it', clause: 'entry-into-force', ...setting })),
  ),
  fact(
    'SignatureWindowSet',
    aDay.map(on => ({ document: 'it', on, opensOn: on })),
  ),
);
const aText = (terms: object): DocumentFact[] => {
  const [document, on] = ['it', '2000-01-01'];
  return [
    { type: 'DocumentProposed', data: { document, kind: 'convention', titles: { en: 'It' }, body: 'council', on } },
    { type: 'DocumentAdopted', data: { document, on } },
    { type: 'ClauseSet', data: { document, clause: 'entry-into-force', terms, on } },
  ];
};

/** Facts that no verb would let pass and no fold could follow are passed over. */
const kind: Kind<Document, DocumentFact> = {
  ...documents,
  evolve: (state, fact, entry) => (isPossible(state, fact) ? documents.evolve(state, fact, entry) : state),
};
function isPossible({ consents }: Document, { type, data }: DocumentFact): boolean {
  if (type !== 'InstrumentWithdrawn' && type !== 'WithdrawalRescinded') return true;
  const last = consents.get(data.party)?.periods.at(-1);
  return last !== undefined && last.receipts.length > 0 && !last.taken;
}

/** In any order of dates, one taken out now and then; asked after each about its party, and sometimes about another day. */
const aStory = fc.array(
  fc.record({
    fact: aFact,
    context: fc.nat({ max: 1 }),
    isVoided: fc.nat({ max: 5 }).map(chance => chance === 0),
    asked: fc.option(aDay),
  }),
  { minLength: 12, maxLength: 24, size: 'max' },
);
type Story = typeof aStory extends Arbitrary<infer S> ? S : never;

/** How often the count was carried on in these stories and how often it was not, so that the test says something. */
const seen = { asked: 0, met: 0 };

/** In which `bb` goes on in the place of `aa`. Once that is recorded, every count begins again. */
const continued = (context: TreatyContext): TreatyContext => ({
  ...context,
  endOf: party => (party === 'aa' ? { ...continuation, continued: continuation } : undefined),
  continuedBy: party => (party === 'bb' ? ['aa'] : []),
});

function follow(terms: object, story: Story, isContinued: boolean): void {
  const history = new History(kind);
  const around = isContinued ? contexts.map(continued) : contexts;
  let position = 0;
  const insert = (fact: DocumentFact) => {
    position += 1;
    history.insert({ ...orderOf(legalDateOf(kind, fact), position), fact, position });
  };
  const ask = (party: string, day: string, context: TreatyContext) => {
    const state = history.before({ last: day, legalPlace: Infinity });
    const [treaty, participants] = [treatyOf(state)!, participantsIn(state)];
    const search = state.count.search(treaty, participants, context, day);
    const { trigger, on, awaits, periods } = outlookOf(party, search, participants, day);
    const determination = determine(treaty, participantsOf(state), context, day);
    const own = determination.participations.filter(period => period.party === party);
    expect({ trigger, on, awaits, periods }).toEqual({
      trigger: determination.trigger?.day,
      on: determination.on,
      awaits: determination.awaits,
      periods: own,
    });
    seen.asked += 1;
    if (trigger !== undefined) seen.met += 1;
  };
  aText(terms).forEach(insert);
  for (const { fact, context: nth, isVoided, asked } of story) {
    insert(fact);
    const party = 'party' in fact.data ? fact.data.party : 'aa';
    ask(party, legalDateOf(kind, fact)!, around[nth]!);
    if (isVoided) history.remove(position);
    if (isVoided || asked !== null) ask(party, asked ?? legalDateOf(kind, fact)!, around[nth]!);
  }
}

test('the count that is carried on finds what the whole determination finds, whatever comes in whatever order', () => {
  fc.assert(fc.property(terms, aStory, fc.boolean(), follow), { seed: 1969, numRuns: runs(1_000) });
});

test('so it does in legal order, where it is carried on from act to act', () => {
  const inOrder = aStory.map(story =>
    story
      .toSorted((a, b) => (a.fact.data as { on: string }).on.localeCompare((b.fact.data as { on: string }).on))
      .map(turn => ({ ...turn, isVoided: false, asked: null })),
  );
  fc.assert(fc.property(terms, inOrder, fc.boolean(), follow), { seed: 1969, numRuns: runs(1_000) });
  expect(seen.met / seen.asked).toBeGreaterThan(0.08);
});

test('in legal order nobody is asked about but who acted', () => {
  const hosts = { condition: { instruments: { atLeast: 3, of: 'hosts' } }, groups: { hosts: ['aa', 'bb', 'cc'] } };
  const state = given(documents, ...aText(hosts));
  let everybody = 0;
  const triggers = ['aa', 'bb', 'dd', 'cc', 'ee'].map((party, i) => {
    const on = `2001-01-0${i + 1}`;
    documents.evolve(state, { type: 'InstrumentDeposited', data: { document: 'it', party, kind: 'accession', on } }, 9);
    const participants = { ...participantsIn(state), values: () => ((everybody += 1), participantsOf(state)) };
    return state.count.search(treatyOf(state)!, participants, contexts[0]!, on).trigger?.day;
  });
  expect(triggers).toEqual([undefined, undefined, undefined, '2001-01-04', '2001-01-04']);
  expect(everybody).toBe(1);
});

test('who signs on the trigger day itself can be one more whose consent is needed', () => {
  const state = given(documents, ...aText({ condition: { all: 'signatories' } }));
  const after = (fact: DocumentFact) => {
    documents.evolve(state, fact, 9);
    return state.count.search(treatyOf(state)!, participantsIn(state), contexts[0]!, '2001-01-02').trigger?.day;
  };
  const signed = (party: string, on: string): DocumentFact => ({
    type: 'DocumentSigned',
    data: { document: 'it', party, mode: 'simple', on },
  });
  const data = { document: 'it', party: 'aa', kind: 'ratification', on: '2001-01-02' } as const;
  expect(after(signed('aa', '2001-01-01'))).toBeUndefined();
  expect(after({ type: 'InstrumentDeposited', data })).toBe('2001-01-02');
  expect(after(signed('bb', '2001-01-02'))).toBeUndefined();
});
