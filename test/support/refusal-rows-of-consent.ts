import type { Reason } from '../../src/law/refusal.js';
import type { MakeRow } from './refusal-steps.js';

/** The reasons that stand against clauses, and against signing, consenting to and leaving a text. */
export const rowsOfConsent = {
  'already-bound': w => ({
    given: [w.party(), w.propose(), w.adopt(), w.deposit()],
    when: w.deposit({ on: '2021-02-02' }),
    inTheWay: 3,
  }),
  'already-declared': w => ({
    given: [w.propose(), w.adopt(), w.declare()],
    when: w.declare('2021-03-02'),
    inTheWay: 2,
  }),
  'already-in-force': w => ({ given: w.inForce(), when: w.word('withdraw-instrument', '2021-03-01'), inTheWay: 3 }),
  'already-left': w => ({
    given: [...w.inForce(), w.leave('2021-04-01')],
    when: w.word('rescind-withdrawal', '2021-04-01'),
    inTheWay: 5,
  }),
  'already-signed': w => ({
    given: [w.party(), w.propose(), w.adopt(), w.sign()],
    when: w.sign({ on: '2021-02-02' }),
    inTheWay: 3,
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
  'full-powers-missing': (w, x) => ({
    given: [w.party(), w.person(), w.propose(), w.adopt()],
    when: w.sign({ person: `${x}-envoy`, capacity: 'plenipotentiary' }),
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
  'not-open-for-signature': (w, x) => ({
    given: [
      w.party(),
      w.propose(),
      ['set-signature-window', { document: x, opensOn: '2020-12-02', closesOn: '2020-12-31', on: '2020-12-02' }],
    ],
    when: w.sign(),
    inTheWay: 2,
  }),
  'not-a-treaty': w => ({
    given: [w.party(), w.propose({ kind: 'declaration' }), w.adopt()],
    when: w.deposit(),
    inTheWay: 1,
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
  'retroactive-effect': w => ({
    given: [w.party(), w.propose(), w.adopt()],
    when: w.deposit({ effectiveOn: '2021-01-31' }),
  }),
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
} satisfies Partial<Record<Reason, MakeRow>>;
