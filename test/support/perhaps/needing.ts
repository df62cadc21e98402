import { adoptDocument, establishBody, proposeDocument, registerPerson, setMembership, sign } from '../acts.js';
import { type Hanging, parties, council, session } from './steps.js';

/** Acts about bodies, sessions and the making of texts that need a fact. */
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
];
