import { type Reason } from '../../src/law/refusal.js';

export type Step = [act: string, fields: Record<string, unknown>];

/** A world of its own for each row: `x` stands before every identifier. */
export const world = (x: string) => {
  const names = { en: x };
  const step = {
    party: (id = 'am'): Step => ['register-party', { party: `${x}-${id}`, kind: 'state', names }],
    person: (id = 'envoy'): Step => ['register-person', { person: `${x}-${id}`, names }],
    body: (): Step => ['establish-body', { body: x, names }],
    member: (id = 'am', more = {}): Step => [
      'set-membership',
      { body: x, party: `${x}-${id}`, status: 'member', effectiveOn: '2003-09-18', ...more },
    ],
    session: (): Step => [
      'convene-session',
      { session: `${x}-s`, body: x, type: 'ordinary', format: 'in-person', on: '2020-12-02' },
    ],
    open: (more = {}): Step => ['open-session', { session: `${x}-s`, on: '2020-12-02', ...more }],
    close: (more = {}): Step => ['close-session', { session: `${x}-s`, on: '2020-12-02', ...more }],
    propose: (more = {}): Step => [
      'propose-document',
      { document: x, kind: 'agreement', titles: names, on: '2020-12-02', ...more },
    ],
    adopt: (more = {}): Step => ['adopt-document', { document: x, on: '2020-12-02', ...more }],
    sign: (more = {}): Step => ['sign-document', { document: x, party: `${x}-am`, on: '2021-01-01', ...more }],
    terminate: (effectiveOn: string): Step => ['terminate-document', { document: x, effectiveOn }],
    clause: (clause: string, terms: object): Step => ['set-clause', { document: x, clause, terms, on: '2020-12-02' }],
    /** The clause on entry into force, with this condition. */
    condition: (condition: object, more = {}): Step => step.clause('entry-into-force', { condition, ...more }),
    deposit: (more = {}): Step => [
      'deposit-instrument',
      { document: x, party: `${x}-am`, kind: 'accession', on: '2021-02-01', ...more },
    ],
    declare: (effectiveOn = '2021-03-01'): Step => [
      'declare-entry-into-force',
      { document: x, effectiveOn, on: '2021-03-01' },
    ],
    /** Of its instrument (`withdraw-instrument`), of its withdrawal, or that it leaves. */
    word: (act: string, on: string, more = {}): Step => [act, { document: x, party: `${x}-am`, on, ...more }],
    leave: (on: string): Step => step.word('notify-withdrawal', on, { byConsentOfAll: true }),
    /** A text in force for one party. */
    inForce: (): Step[] => [step.party(), step.propose(), step.adopt(), step.deposit(), step.declare()],
    chair: (id = 'am', more = {}): Step => [
      'transfer-chairmanship',
      { body: x, party: `${x}-${id}`, decidedOn: '2020-12-02', effectiveOn: '2021-01-01', ...more },
    ],
    office: (act: string, more = {}): Step => [
      act,
      { body: x, office: 'secretary', person: `${x}-envoy`, effectiveOn: '2020-01-01', ...more },
    ],
    text: (digest: string): Step => [
      'register-text',
      {
        document: x,
        language: 'ru',
        digest: digest.repeat(64),
        size: 1,
        mediaType: 'text/plain',
        authenticity: 'authentic',
        on: '2020-12-02',
      },
    ],
  };
  return step;
};
export type World = ReturnType<typeof world>;

/** For each reason: what is recorded first, what is then refused, and which of the first is in the way. */
export const rows: Record<Reason, (w: World, x: string) => { given: Step[]; when: Step; inTheWay?: number }> = {
  'already-adopted': w => ({ given: [w.propose(), w.adopt()], when: w.adopt({ on: '2020-12-03' }), inTheWay: 1 }),
  'already-bound': w => ({
    given: [w.party(), w.propose(), w.adopt(), w.deposit()],
    when: w.deposit({ on: '2021-02-02' }),
    inTheWay: 3,
  }),
  'already-closed': w => ({
    given: [w.body(), w.session(), w.open(), w.close()],
    when: w.close({ textsAdopted: 3 }),
    inTheWay: 3,
  }),
  'already-declared': w => ({
    given: [w.propose(), w.adopt(), w.declare()],
    when: w.declare('2021-03-02'),
    inTheWay: 2,
  }),
  'already-ended': (w, x) => ({
    given: [w.party(), ['end-party', { party: `${x}-am`, effectiveOn: '1993-01-01' }]],
    when: ['end-party', { party: `${x}-am`, effectiveOn: '1994-01-01' }],
    inTheWay: 1,
  }),
  'already-in-force': w => ({ given: w.inForce(), when: w.word('withdraw-instrument', '2021-03-01'), inTheWay: 3 }),
  'already-left': w => ({
    given: [...w.inForce(), w.leave('2021-04-01')],
    when: w.word('rescind-withdrawal', '2021-04-01'),
    inTheWay: 5,
  }),
  'already-opened': (w, x) => ({
    given: [w.body(), w.person(), w.session(), w.open()],
    when: w.open({ presiding: `${x}-envoy` }),
    inTheWay: 3,
  }),
  'already-signed': w => ({
    given: [w.party(), w.propose(), w.adopt(), w.sign()],
    when: w.sign({ on: '2021-02-02' }),
    inTheWay: 3,
  }),
  'already-terminated': w => ({
    given: [w.propose(), w.terminate('2022-01-01')],
    when: w.terminate('2023-01-01'),
    inTheWay: 1,
  }),
  'breaks-later-fact': (w, x) => ({
    given: [w.party(), w.body(), w.member(), w.propose({ body: x }), w.adopt(), w.sign()],
    when: w.member('am', { status: 'left', effectiveOn: '2020-12-31' }),
    inTheWay: 5,
  }),
  'clause-contradictory': w => ({
    given: [w.propose()],
    when: w.clause('withdrawal', { prohibited: true, notice: { years: 1 } }),
  }),
  'clause-cycle': (w, x) => ({
    given: [w.propose()],
    when: w.condition({ instruments: { atLeast: 1 } }, { notBefore: { inForce: [x] } }),
  }),
  'clause-never-met': (w, x) => ({
    given: [w.party(), w.propose()],
    when: w.condition({ instruments: { atLeast: 2, of: 'pair' } }, { groups: { pair: [`${x}-am`] } }),
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
  'full-powers-missing': (w, x) => ({
    given: [w.party(), w.person(), w.propose(), w.adopt()],
    when: w.sign({ person: `${x}-envoy`, capacity: 'plenipotentiary' }),
  }),
  'identifier-taken': (w, x) => ({
    given: [w.party()],
    when: ['register-party', { party: `${x}-am`, kind: 'organisation', names: { en: x } }],
    inTheWay: 0,
  }),
  'not-a-depositary': (w, x) => ({
    given: [
      w.party(),
      w.party('kz'),
      w.propose(),
      w.adopt(),
      ['designate-depositary', { document: x, depositaries: [`${x}-kz`], on: '2020-12-02' }],
    ],
    when: w.deposit({ depositary: `${x}-am` }),
    inTheWay: 4,
  }),
  'not-a-member': (w, x) => ({
    given: [w.party(), w.body(), w.propose({ body: x }), w.adopt()],
    when: w.sign(),
  }),
  'not-adopted': w => ({ given: [w.party(), w.propose()], when: w.sign(), inTheWay: 1 }),
  'not-bound': w => ({
    given: [w.party(), w.propose(), w.adopt()],
    when: w.word('notify-withdrawal', '2021-04-01'),
  }),
  'not-eligible': (w, x) => ({
    given: [w.party(), w.party('kz'), w.propose(), w.adopt(), w.clause('eligibility', { parties: [`${x}-kz`] })],
    when: w.deposit(),
    inTheWay: 4,
  }),
  'not-in-force': w => ({
    given: [w.party(), w.propose(), w.adopt(), w.deposit()],
    when: w.word('notify-withdrawal', '2021-04-01'),
  }),
  'not-in-office': w => ({ given: [w.person(), w.body()], when: w.office('end-appointment') }),
  'not-open-for-signature': (w, x) => ({
    given: [
      w.party(),
      w.propose(),
      ['set-signature-window', { document: x, opensOn: '2020-12-02', closesOn: '2020-12-31', on: '2020-12-02' }],
    ],
    when: w.sign(),
    inTheWay: 2,
  }),
  'not-signed': (w, x) => ({
    given: [w.propose()],
    when: ['declare-intent-not-to-become-party', { document: x, party: `${x}-am`, on: '2021-01-01' }],
  }),
  'nothing-pending': (w, x) => ({
    given: [w.party(), w.propose(), w.adopt(), w.sign()],
    when: ['confirm-pending', { document: x, party: `${x}-am`, on: '2021-02-02' }],
    inTheWay: 3,
  }),
  'nothing-to-end': (w, x) => ({
    given: [w.propose(), w.adopt()],
    when: [
      'change-operation',
      { document: x, operation: 'suspension', change: 'end', scope: 'article 5', effectiveOn: '2021-04-01' },
    ],
  }),
  'nothing-to-rescind': w => ({ given: w.inForce(), when: w.word('rescind-withdrawal', '2021-04-01') }),
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
  'retroactive-effect': w => ({
    given: [w.party(), w.propose(), w.adopt()],
    when: w.deposit({ effectiveOn: '2021-01-31' }),
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
  'weights-exceed-total': (w, x) => ({
    given: [w.party(), w.party('kz'), w.propose()],
    when: w.condition({ share: { atLeast: '55', weights: { [`${x}-am`]: '99.5', [`${x}-kz`]: '0.6' } } }),
  }),
  'withdrawal-already-notified': w => ({
    given: [...w.inForce(), w.leave('2021-04-01')],
    when: w.leave('2021-04-02'),
    inTheWay: 5,
  }),
  'withdrawal-not-allowed': w => ({
    given: [...w.inForce(), w.clause('withdrawal', { prohibited: true })],
    when: w.word('notify-withdrawal', '2021-04-01', { isImplied: true }),
    inTheWay: 5,
  }),
  'withdrawal-too-early': w => ({
    given: [...w.inForce(), w.clause('withdrawal', { notBefore: { years: 3, after: 'entry-into-force' } })],
    when: w.word('notify-withdrawal', '2024-02-29'),
    inTheWay: 5,
  }),
};
