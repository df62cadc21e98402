import type { Reason } from '../../src/law/refusal.js';
import { rowsOfConsent } from './refusal-rows-of-consent.js';
import type { MakeRow, Step } from './refusal-steps.js';

/** One row for each reason. */
export const rows: Record<Reason, MakeRow> = {
  'already-adopted': w => ({ given: [w.propose(), w.adopt()], when: w.adopt({ on: '2020-12-03' }), inTheWay: 1 }),
  'already-closed': w => ({
    given: [w.body(), w.session(), w.open(), w.close()],
    when: w.close({ textsAdopted: 3 }),
    inTheWay: 3,
  }),
  'already-continued': (w, x) => {
    const goOn = (id: string): Step => [
      'record-succession',
      { party: `${x}-${id}`, predecessor: `${x}-am`, kind: 'continuity', effectiveOn: '1991-12-24' },
    ];
    return { given: [w.party(), w.party('kz'), w.party('tj'), goOn('kz')], when: goOn('tj') };
  },
  'already-ended': (w, x) => ({
    given: [w.party(), ['end-party', { party: `${x}-am`, effectiveOn: '1993-01-01' }]],
    when: ['end-party', { party: `${x}-am`, effectiveOn: '1994-01-01' }],
    inTheWay: 1,
  }),
  'already-opened': (w, x) => ({
    given: [w.body(), w.person(), w.session(), w.open()],
    when: w.open({ presiding: `${x}-envoy` }),
    inTheWay: 3,
  }),
  'already-so': w => ({
    given: [w.party(), w.body(), w.member()],
    when: w.member('am', { effectiveOn: '2004-09-18' }),
    inTheWay: 2,
  }),
  'already-terminated': w => ({
    given: [w.propose(), w.terminate('2022-01-01')],
    when: w.terminate('2023-01-01'),
    inTheWay: 1,
  }),
  'body-ended': (w, x) => ({
    given: [w.body(), ['end-body', { body: x, effectiveOn: '2010-01-01' }]],
    when: w.session(),
    inTheWay: 1,
  }),
  'breaks-later-fact': (w, x) => ({
    given: [w.party(), w.body(), w.member(), w.propose({ body: x }), w.adopt(), w.sign()],
    when: w.member('am', { status: 'left', effectiveOn: '2020-12-31' }),
    inTheWay: 5,
  }),
  'closes-before-it-opens': (w, x) => ({
    given: [w.propose()],
    when: ['set-signature-window', { document: x, opensOn: '2021-02-01', closesOn: '2021-01-31', on: '2020-12-02' }],
  }),
  'dated-in-future': w => ({ given: [], when: w.propose({ on: '2999-01-01' }) }),
  'document-ended': w => ({
    given: [w.party(), w.propose(), w.adopt(), w.terminate('2021-01-01')],
    when: w.sign(),
    inTheWay: 3,
  }),
  'entry-already-void': (w, x) => ({
    given: [w.party(), ['void-entry', { entry: 0, reason: x }]],
    when: ['void-entry', { entry: 0, reason: `${x} again` }],
  }),
  'entry-not-correctable': (_, x) => ({ given: [], when: ['void-entry', { entry: 1, reason: x }] }),
  'identifier-taken': (w, x) => ({
    given: [w.party()],
    when: ['register-party', { party: `${x}-am`, kind: 'organisation', names: { en: x } }],
    inTheWay: 0,
  }),
  'not-in-office': w => ({ given: [w.person(), w.body()], when: w.office('end-appointment') }),
  'own-predecessor': (w, x) => ({
    given: [w.party()],
    when: [
      'record-succession',
      { party: `${x}-am`, predecessor: `${x}-am`, kind: 'continuity', effectiveOn: '1991-12-25' },
    ],
  }),
  'party-ended': (w, x) => ({
    given: [w.party(), ['end-party', { party: `${x}-am`, effectiveOn: '1993-01-01' }], w.propose(), w.adopt()],
    when: w.sign(),
    inTheWay: 1,
  }),
  'session-not-open': (w, x) => ({
    given: [w.body(), w.session(), w.propose({ body: x })],
    when: w.adopt({ session: `${x}-s` }),
  }),
  'session-of-another-body': (w, x) => ({
    given: [
      w.body(),
      ['establish-body', { body: `${x}-other`, names: { en: x } }],
      w.session(),
      w.open(),
      w.propose({ body: `${x}-other` }),
    ],
    when: w.adopt({ session: `${x}-s` }),
  }),
  'text-already-registered': w => ({ given: [w.propose(), w.text('a')], when: w.text('b'), inTheWay: 1 }),
  'two-chairs': w => ({
    given: [w.party(), w.party('kz'), w.body(), w.member(), w.member('kz'), w.chair()],
    when: w.chair('kz'),
    inTheWay: 5,
  }),
  'unknown-body': w => ({ given: [w.party()], when: w.member() }),
  'unknown-document': w => ({ given: [], when: w.adopt() }),
  'unknown-entry': (_, x) => ({ given: [], when: ['void-entry', { entry: 999_999, reason: x }] }),
  'unknown-party': w => ({ given: [w.propose(), w.adopt()], when: w.sign() }),
  'unknown-person': w => ({ given: [w.body()], when: w.office('appoint-official') }),
  'unknown-session': w => ({ given: [], when: w.open() }),
  ...rowsOfConsent,
};
