import { setMembership, sign } from '../acts.js';
import { type Hanging, council, treaty, by, deposit, inForceOnTwo } from './steps.js';

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
