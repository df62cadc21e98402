import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { accede, clause, registerParty, sign, treaty } from '../../../test/support/acts.js';
import { askedOf } from '../../../test/support/questions.js';
import { TestRegister } from '../../../test/support/test-register.js';
import type { Refusal } from '../../law/refusal.js';
import { ListSignatures } from '../../views/signatures/questions.js';
import { ListParticipants } from '../../views/treaties/participants.js';

/* What waits for the word of a party waits for that of who goes on in its place. */

const continuity = {
  act: 'record-succession',
  party: 'ru',
  predecessor: 'su',
  kind: 'continuity',
  effectiveOn: '1991-12-24',
};
const world = [
  ...['su', 'ru', 'us'].map(party => registerParty(party)),
  ...['signed', 'deposited'].flatMap(document => [
    ...treaty(document, '1980-01-01'),
    clause(document, '1980-01-01', { condition: { instruments: { atLeast: 1 } } }),
  ]),
  sign('signed', 'su', '1991-01-01', { mode: 'definitive', adReferendum: true }),
  accede('deposited', 'su', '1991-02-01', { inDueForm: false }),
  continuity,
];
const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'recorded',
    ({ code }: Refusal) => code,
  );
const word = (act: string, document: string, on: string, more: object = {}) => ({
  act,
  document,
  party: 'ru',
  on,
  ...more,
});

const confirmed = askedOf([
  ...world,
  word('confirm-pending', 'signed', '1992-03-01'),
  word('confirm-pending', 'deposited', '1992-04-01'),
]);
const refused = askedOf([...world, word('refuse-pending', 'deposited', '1992-04-01')]);

test('confirmed by who goes on, a signature binds it, and an instrument counts, from then', async () => {
  const rows = async (document: string) => (await confirmed(new ListParticipants(document, {}))).participants;
  expect(await rows('signed')).toMatchObject([
    { party: 'ru', signedOn: '1991-01-01', kind: 'definitive-signature', inForceOn: '1992-03-01' },
    { party: 'su', notes: ['signature of 1991-01-01 pending, initialled or refused'] },
  ]);
  expect(await rows('deposited')).toMatchObject([
    { party: 'ru', kind: 'accession', consentOn: '1992-04-01', inForceOn: '1992-04-01' },
    { party: 'su', notes: ['accession of 1991-02-01 not in due form, pending'] },
  ]);
  const { signatures } = await confirmed(new ListSignatures({ document: 'signed' }));
  expect(signatures).toMatchObject([
    { party: 'ru', status: 'signed', on: '1991-01-01', confirmation: { on: '1992-03-01', of: 'su' } },
    { party: 'su', status: 'pending' },
  ]);
});

test('refused by who goes on, it never counts', async () => {
  const { participants } = await refused(new ListParticipants('deposited', {}));
  expect(participants[0]).toMatchObject({ party: 'ru', notes: ['accession of 1991-02-01 not in due form, refused 1992-04-01'] }); // prettier-ignore
});

test('the entry says whose it was; the same again changes nothing, another word is refused', async () => {
  const register = await TestRegister.open();
  await register.recordAll(world);
  for (const document of ['signed', 'deposited']) {
    const confirmed = word('confirm-pending', document, '1992-03-01');
    const { entries } = await register.record(confirmed);
    expect(register.log.read(entries[0]!.position - 1, 1)[0]!.envelope.data).toMatchObject({ party: 'ru', of: 'su' });
    expect((await register.record(confirmed)).outcome).toBe('nothing-changed');
    expect(await codeOf(register.record({ ...confirmed, on: '1992-05-01' }))).toBe('nothing-pending');
    expect(await codeOf(register.record({ ...confirmed, act: 'refuse-pending' }))).toBe('nothing-pending');
  }
  await register.close();
});

test('before the day from which it goes on, and where it was bound itself, nothing waits for it', async () => {
  const register = await TestRegister.open();
  await register.recordAll([...world, accede('deposited', 'ru', '1985-01-01')]);
  expect(await codeOf(register.record(word('confirm-pending', 'signed', '1991-12-23')))).toBe('nothing-pending');
  expect(await codeOf(register.record(word('confirm-pending', 'signed', '1992-01-01', { party: 'us' })))).toBe(
    'nothing-pending',
  );
  expect(await codeOf(register.record(word('confirm-pending', 'deposited', '1992-02-01')))).toBe('nothing-pending');
  await register.close();
});
