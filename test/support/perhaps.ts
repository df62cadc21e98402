import type { Asked } from './test-register.js';
import {
  adoptDocument,
  establishBody,
  proposeDocument,
  registerParty,
  registerPerson,
  setMembership,
  sign,
} from './acts.js';

/** An act whose judgement hangs on the date of a fact. */
export interface Hanging {
  readonly what: string;
  readonly given: (on: string) => readonly Asked[];
  readonly act: Asked;
  /** Dates of the fact by which the act may be right. */
  readonly perhaps: readonly string[];
  /** A date by which it certainly is not, and then it is refused with this code. */
  readonly not: string;
  readonly code: string;
}

const parties = [registerParty('aa'), registerParty('bb')];
const council = [...parties, establishBody('b')];
const treaty = [
  ...parties,
  proposeDocument('d', '1960-01-01', { kind: 'convention' }),
  adoptDocument('d', '1960-01-01'),
];
const clause = (terms: object, name = 'entry-into-force'): Asked => ({
  act: 'set-clause',
  document: 'd',
  clause: name,
  terms,
  on: '1960-01-01',
});
const by = (act: string, on: string, more: object = {}): Asked => ({ act, document: 'd', party: 'aa', on, ...more });
const deposit = (on: string, more: object = {}) => by('deposit-instrument', on, { kind: 'accession', ...more });
const atOnce = [...treaty, clause({ condition: { instruments: { atLeast: 1 } } })];
const inForceOnOne = [...atOnce, clause({}, 'withdrawal')];
const inForceOnTwo = [...treaty, clause({ condition: { instruments: { atLeast: 2 } } })];
const session = { session: 's', body: 'b', type: 'ordinary', format: 'in-person' };
const operation = (change: string, effectiveOn: string): Asked => ({
  act: 'change-operation',
  document: 'd',
  party: 'aa',
  operation: 'provisional-application',
  change,
  effectiveOn,
});

/** Acts that need a fact. */
export const needing: readonly Hanging[] = [
  {
    what: 'to leave needs membership',
    given: on => [...council, setMembership('b', 'aa', on)],
    act: setMembership('b', 'aa', '2016-08-17', 'left'),
    perhaps: ['2016', '2016-08', 'unknown'],
    not: '2016-08-18',
    code: 'not-a-member',
  },
  {
    what: 'to ratify needs a signature',
    given: on => [...treaty, sign('d', 'bb', '1960-01-01'), sign('d', 'aa', on, { mode: 'simple' })],
    act: deposit('1960-05-20', { kind: 'ratification' }),
    perhaps: ['1960-05', '1960', 'unknown'],
    not: '1960-06',
    code: 'not-signed',
  },
  {
    what: 'to adopt needs a proposal',
    given: on => [proposeDocument('d', on)],
    act: adoptDocument('d', '1950-06-01'),
    perhaps: ['1950', '1950-06', 'unknown'],
    not: '1950-07',
    code: 'unknown-document',
  },
  {
    what: 'to sign needs an adoption',
    given: on => [...parties, proposeDocument('d', '1950-01-01'), adoptDocument('d', on)],
    act: sign('d', 'aa', '1950-06-01'),
    perhaps: ['1950', '1950-06', 'unknown'],
    not: '1950-06-02',
    code: 'not-adopted',
  },
  {
    what: 'to open a session needs that it was convened',
    given: on => [...council, { act: 'convene-session', ...session, on }],
    act: { act: 'open-session', session: 's', on: '2020-12-02' },
    perhaps: ['2020', 'unknown'],
    not: '2020-12-03',
    code: 'unknown-session',
  },
  {
    what: 'to attend a session needs that it was opened',
    given: on => [
      ...council,
      { act: 'convene-session', ...session, on: '2020-01-01' },
      { act: 'open-session', session: 's', on },
    ],
    act: { act: 'record-attendance', session: 's', party: 'aa', presence: 'remote', on: '2020-12-02' },
    perhaps: ['2020', 'unknown'],
    not: '2020-12-03',
    code: 'session-not-open',
  },
  {
    what: 'to join needs that the body is established',
    given: on => [...parties, establishBody('b', { on })],
    act: setMembership('b', 'aa', '2002-06-01'),
    perhaps: ['2002', 'unknown'],
    not: '2003',
    code: 'unknown-body',
  },
  {
    what: 'to end an appointment needs one',
    given: on => [
      ...council,
      registerPerson('p'),
      { act: 'appoint-official', body: 'b', office: 'secretary', person: 'p', effectiveOn: on },
    ],
    act: { act: 'end-appointment', body: 'b', office: 'secretary', person: 'p', effectiveOn: '2017-01-01' },
    perhaps: ['2017', 'unknown'],
    not: '2017-01-02',
    code: 'not-in-office',
  },
  {
    what: 'to take an instrument back needs one',
    given: on => [...inForceOnTwo, deposit(on)],
    act: by('withdraw-instrument', '1961-03-01'),
    perhaps: ['1961', '1961-03', 'unknown'],
    not: '1961-04',
    code: 'not-bound',
  },
  {
    what: 'to confirm a signature needs one that waits',
    given: on => [...treaty, sign('d', 'aa', on, { adReferendum: true })],
    act: by('confirm-pending', '1961-03-01'),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'nothing-pending',
  },
  {
    what: 'to confirm an instrument needs one that waits',
    given: on => [...inForceOnTwo, deposit(on, { inDueForm: false })],
    act: by('confirm-pending', '1961-03-01'),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'nothing-pending',
  },
  {
    what: 'to notify a withdrawal needs that it is in force',
    given: on => [...inForceOnOne, deposit(on)],
    act: by('notify-withdrawal', '1961-03-01'),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'not-bound',
  },
  {
    what: 'to notify a withdrawal needs that another brought it into force',
    given: on => [...inForceOnTwo, clause({}, 'withdrawal'), deposit('1960-02-01'), deposit(on, { party: 'bb' })],
    act: by('notify-withdrawal', '1961-03-01'),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'not-in-force',
  },
  {
    what: 'to notify a withdrawal needs that the day that was declared has come',
    given: on => [
      ...inForceOnTwo,
      clause({}, 'withdrawal'),
      deposit('1960-02-01'),
      { act: 'declare-entry-into-force', document: 'd', effectiveOn: on, on: '1960-12-01' },
    ],
    act: by('notify-withdrawal', '1961-03-01'),
    perhaps: ['1961', '1961-03', 'unknown'],
    not: '1961-04',
    code: 'not-in-force',
  },
  {
    what: 'to rescind needs a notice',
    given: on => [
      ...atOnce,
      clause({ notice: { years: 9 } }, 'withdrawal'),
      deposit('1960-02-01'),
      by('notify-withdrawal', on),
    ],
    act: by('rescind-withdrawal', '1961-03-01'),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'nothing-to-rescind',
  },
  {
    what: 'to take the chair needs membership',
    given: on => [...council, setMembership('b', 'aa', on)],
    act: { act: 'transfer-chairmanship', body: 'b', party: 'aa', decidedOn: '2016-01-01', effectiveOn: '2016-08-17' },
    perhaps: ['2016', 'unknown'],
    not: '2016-09',
    code: 'not-a-member',
  },
  {
    what: 'to sign a text of a body needs membership',
    given: on => [
      ...council,
      setMembership('b', 'aa', on),
      proposeDocument('d', '2016-01-01', { body: 'b' }),
      adoptDocument('d', '2016-01-01'),
    ],
    act: sign('d', 'aa', '2016-08-17'),
    perhaps: ['2016', 'unknown'],
    not: '2016-09',
    code: 'not-a-member',
  },
  {
    what: 'to sign for a party needs full powers',
    given: on => [
      ...treaty,
      registerPerson('p'),
      { act: 'register-full-powers', person: 'p', party: 'aa', acts: ['signature'], on },
    ],
    act: sign('d', 'aa', '1960-05-20', { person: 'p' }),
    perhaps: ['1960', 'unknown'],
    not: '1960-06',
    code: 'full-powers-missing',
  },
  {
    what: 'a protocol needs its treaty',
    given: on => [proposeDocument('d', on)],
    act: proposeDocument('e', '1950-06-01', { parent: 'd' }),
    perhaps: ['1950', 'unknown'],
    not: '1950-07',
    code: 'unknown-document',
  },
  {
    what: 'what ends has begun',
    given: on => [...treaty, operation('begin', on)],
    act: operation('end', '1961-03-01'),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'nothing-to-end',
  },
  {
    what: 'to accede needs an invitation where the text is not open',
    given: on => [
      ...treaty,
      clause({ parties: ['bb'] }, 'eligibility'),
      { act: 'invite-to-accede', document: 'd', parties: ['aa'], on },
    ],
    act: deposit('1961-03-01'),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'not-eligible',
  },
  {
    what: 'to ratify what the predecessor signed needs the succession',
    given: on => [
      ...treaty,
      sign('d', 'bb', '1960-02-01'),
      { act: 'record-succession', party: 'aa', predecessor: 'bb', kind: 'new-state', effectiveOn: on },
    ],
    act: deposit('1961-03-01', { kind: 'ratification' }),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'not-signed',
  },
  {
    what: 'to deposit again needs that the first instrument was taken back',
    given: on => [...inForceOnTwo, deposit('1960-02-01'), by('withdraw-instrument', on)],
    act: deposit('1961-03-01'),
    perhaps: ['1961', 'unknown'],
    not: '1961-04',
    code: 'already-bound',
  },
];

/** Acts that a fact forbids. */
export const forbidden: readonly Hanging[] = [
  {
    what: 'a party that has ended signs nothing',
    given: on => [...treaty, { act: 'end-party', party: 'aa', effectiveOn: on }],
    act: sign('d', 'aa', '1993-06-01'),
    perhaps: ['1993', '1993-06', 'unknown'],
    not: '1993-05',
    code: 'party-ended',
  },
  {
    what: 'a text that has ended is not signed',
    given: on => [...treaty, { act: 'terminate-document', document: 'd', effectiveOn: on }],
    act: sign('d', 'aa', '1993-06'),
    perhaps: ['1993', '1993-06-15', 'unknown'],
    not: '1993-05',
    code: 'document-ended',
  },
  {
    what: 'nobody declines what it has signed',
    given: on => [...treaty, sign('d', 'aa', on)],
    act: by('decline-to-sign', '1960-05'),
    perhaps: ['1960', '1960-05-20', 'unknown'],
    not: '1960-04',
    code: 'already-signed',
  },
  {
    what: 'two chairs do not begin on one day',
    given: on => [
      ...council,
      setMembership('b', 'aa', '2000-01-01'),
      setMembership('b', 'bb', '2000-01-01'),
      { act: 'transfer-chairmanship', body: 'b', party: 'aa', decidedOn: '2016-01-01', effectiveOn: on },
    ],
    act: { act: 'transfer-chairmanship', body: 'b', party: 'bb', decidedOn: '2016-01-01', effectiveOn: '2016-03-01' },
    perhaps: ['2016', '2016-03', 'unknown'],
    not: '2016-03-01',
    code: 'two-chairs',
  },
  {
    what: 'an instrument that has brought the treaty into force is not taken back',
    given: on => [...inForceOnTwo, deposit('1960-02-01'), deposit(on, { party: 'bb' })],
    act: by('withdraw-instrument', '1961-03-01'),
    perhaps: ['1961', '1961-03', 'unknown'],
    not: '1961-02',
    code: 'already-in-force',
  },
];
