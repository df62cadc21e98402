import {
  adoptDocument,
  correctEntry,
  establishBody,
  proposeDocument,
  registerParty,
  registerPerson,
  setMembership,
  sign,
  transferChairmanship,
} from './acts.js';
import type { Asked } from './test-register.js';

const attend = (party: string, presence: string, more: object = {}): Asked => ({
  act: 'record-attendance',
  session: 'autumn',
  party,
  presence,
  on: '2020-12-02',
  ...more,
});
const byPresident = { person: 'president', capacity: 'head-of-state' };
const twoDeposits = { condition: { instruments: { atLeast: 2 } }, delay: { days: 30 } };

/**
 * A small register in which every question has an answer: a council, a session of it, a statement and a treaty.
 * `first` is the position of its first entry: 1 after the opening, 2 where an access key was made.
 */
export const council = (first: number): readonly Asked[] => [
  registerParty('am'), // 1, where `first` is 1
  registerParty('by'),
  registerParty('kz'),
  registerPerson('president'),
  registerPerson('secretary'), // 5
  establishBody('council', { on: '2003-09-18' }),
  setMembership('council', 'am', '2003-09-18'),
  setMembership('council', 'by', '2003-09-18'),
  { act: 'adopt-rotation', body: 'council', order: ['am', 'by'], effectiveOn: '2003-09-18' },
  transferChairmanship('council', 'am', '2020', { holder: 'president' }), // 10
  { act: 'appoint-official', body: 'council', office: 'secretary', person: 'secretary', effectiveOn: '2020-01-01' },
  { act: 'convene-session', session: 'autumn', body: 'council', type: 'ordinary', format: 'mixed', on: '2020-12-02' },
  { act: 'open-session', session: 'autumn', presiding: 'president', party: 'am', on: '2020-12-02' },
  attend('am', 'in-person', byPresident),
  attend('by', 'absent'), // 15
  proposeDocument('statement', '2020-12-02', { body: 'council' }),
  { ...adoptDocument('statement', '2020-12-02'), session: 'autumn' },
  proposeDocument('budget', '2020-12-02', { body: 'council' }),
  { act: 'set-agenda-item', document: 'budget', session: 'autumn', status: 'tabled', on: '2020-12-02' },
  { act: 'close-session', session: 'autumn', textsAdopted: 4, on: '2020-12-02' }, // 20
  sign('statement', 'am', '2020-12-02', byPresident),
  proposeDocument('treaty', '2020-12-10', { kind: 'agreement' }),
  adoptDocument('treaty', '2020-12-10'),
  { act: 'set-clause', document: 'treaty', clause: 'entry-into-force', terms: twoDeposits, on: '2020-12-10' },
  sign('treaty', 'am', '2021-01-11'), // 25
  correctEntry(first + 24, sign('treaty', 'am', '2021-01-01')), // 26 takes it back, 27 stands in its place
  { act: 'declare-intent-not-to-become-party', document: 'treaty', party: 'am', on: '2021-02-01' },
  { act: 'deposit-instrument', document: 'treaty', party: 'by', kind: 'accession', on: '2021-03-01' },
];
