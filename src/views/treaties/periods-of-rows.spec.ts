import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { accede, clause, registerParty, treaty } from '../../../test/support/acts.js';
import { askedOf } from '../../../test/support/questions.js';
import { ListParticipants } from './participants.js';

/* What a party did is told with the period in which it did it. */

const about = { document: 'd', party: 'aa' };
const step = (on: string, party = 'aa') => ({ act: 'report-internal-step', ...about, party, step: 'law-adopted', on });
const apply = (change: 'begin' | 'end', notifiedOn: string, effectiveOn: string) => ({
  act: 'change-operation',
  ...about,
  operation: 'provisional-application',
  change,
  notifiedOn,
  effectiveOn,
});
const ask = askedOf([
  ...['aa', 'bb', 'cc', 'dd'].map(party => registerParty(party)),
  ...treaty('d', '1990-01-01'),
  clause('d', '1990-01-01', { condition: { instruments: { atLeast: 1 } } }),
  clause('d', '1990-01-01', { notice: { months: 1 } }, 'withdrawal'),
  apply('begin', '1990-02-01', '1990-03-01'),
  step('1990-04-01'),
  apply('end', '1990-11-01', '1991-01-01'),
  accede('d', 'aa', '1991-01-01', { provisions: ['1'] }),
  { act: 'notify-withdrawal', ...about, on: '1995-01-01' },
  { act: 'rescind-withdrawal', ...about, on: '1995-01-15' },
  { act: 'notify-withdrawal', ...about, provisions: ['1'], on: '1995-02-01' },
  { act: 'notify-withdrawal', ...about, on: '1996-01-01' },
  apply('begin', '2000-01-01', '2000-01-02'),
  step('2000-02-01'),
  accede('d', 'aa', '2001-01-01'),
  step('1999-01-01', 'bb'),
  accede('d', 'cc', '2002-01-01', { together: ['bb'] }),
  accede('d', 'dd', '2003-01-01', { kind: 'simplified-procedure' }),
]);

test('each row has the notes, the provisional application and the notice of its own period', async () => {
  const { participants } = await ask(new ListParticipants('d', {}));
  expect(
    participants.map(({ party, consentOn, inForceOn, withdrawalOn, outOn, notes }) => {
      return [party, consentOn, inForceOn, withdrawalOn, outOn, notes];
    }),
  ).toEqual([
    [
      'aa',
      '1991-01-01',
      '1991-01-01',
      '1996-01-01',
      '1996-02-01',
      [
        'law-adopted 1990-04-01',
        'denounced 1, notified 1995-02-01',
        'withdrawal notified 1995-01-01, rescinded 1995-01-15',
      ],
    ],
    ['aa', '2001-01-01', '2001-01-01', undefined, undefined, ['law-adopted 2000-02-01']],
    ['bb', undefined, undefined, undefined, undefined, ['law-adopted 1999-01-01']],
    ['cc', undefined, undefined, undefined, undefined, ['not counted: the group is not complete, awaits bb']],
    ['dd', '2003-01-01', '2003-01-01', undefined, undefined, []],
  ]);
  const [first, second, other] = participants;
  expect(first!.provisional).toEqual([
    {
      from: '1990-03-01',
      notifiedOn: '1990-02-01',
      to: '1991-01-01',
      endNotifiedOn: '1990-11-01',
      entry: expect.any(Number),
    },
  ]);
  expect(second!.provisional).toEqual([{ from: '2000-01-02', notifiedOn: '2000-01-01', entry: expect.any(Number) }]);
  expect(other).not.toHaveProperty('provisional');
  expect(first!.provisions).toMatchObject([
    { provision: '1', on: '1991-01-01', inForceOn: '1991-01-01', outOn: '1995-03-01' },
  ]);
  expect(second).not.toHaveProperty('provisions');
  expect(participants.at(-1)!.letter).toBe('p');
});

test('where nobody has consented yet, all of it stands in the one row', async () => {
  const { participants } = await ask(new ListParticipants('d', { asOf: '1990-12-31' }));
  expect(participants).toMatchObject([
    { party: 'aa', provisional: [{ from: '1990-03-01' }], notes: ['law-adopted 1990-04-01'] },
  ]);
});
