import { expect, test } from '@jest/globals';
import {
  accede,
  clause,
  correctEntry,
  establishBody,
  registerParty,
  registerPerson,
  setMembership,
  sign,
  transferChairmanship,
  treaty,
  voidEntry,
} from '../../../test/support/acts.js';
import { TestRegister } from '../../../test/support/test-register.js';

const continuity = {
  act: 'record-succession',
  party: 'ru',
  predecessor: 'su',
  kind: 'continuity',
  effectiveOn: '1991-12-24',
};
const deposit = (document: string, party: string, on: string, more: object = {}) => ({
  act: 'deposit-instrument',
  document,
  party,
  kind: 'ratification',
  on,
  ...more,
});
const withdrawal = { act: 'notify-withdrawal', document: 'pact', party: 'ru', on: '2000-01-01' };

async function world(): Promise<TestRegister> {
  const register = await TestRegister.open();
  await register.recordAll([
    ...['su', 'us', 'ru'].map(party => registerParty(party)),
    registerPerson('envoy'),
    { act: 'register-full-powers', person: 'envoy', party: 'su', acts: ['consent'], on: '1980-01-01' },
    establishBody('council'),
    ...['su', 'us'].map(party => setMembership('council', party, '1945-10-24')),
    ...treaty('pact', '1960-01-01', { body: 'council' }),
    clause('pact', '1960-01-01', { condition: { instruments: { atLeast: 1 } } }),
    clause('pact', '1960-01-01', { notice: { months: 6 } }, 'withdrawal'),
    ...treaty('signed', '1960-01-01', { body: 'council' }),
    sign('pact', 'su', '1968-03-18'),
    deposit('pact', 'su', '1973-10-16'),
    sign('signed', 'su', '1968-03-18'),
  ]);
  return register;
}

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'recorded',
    (error: { code: string }) => error.code,
  );

test('who goes on in the place of another has signed what that one signed, and is bound by what bound it', async () => {
  const register = await world();
  expect(await codeOf(register.record(deposit('signed', 'ru', '1992-01-01')))).toBe('not-signed');
  await register.record(continuity);
  expect(await codeOf(register.record(sign('pact', 'ru', '1992-01-01')))).toBe('already-signed');
  expect(await codeOf(register.record(deposit('pact', 'ru', '1992-01-01')))).toBe('already-bound');
  expect(await codeOf(register.record(deposit('pact', 'su', '1992-01-01')))).toBe('party-ended');
  const powers = { person: 'envoy', capacity: 'plenipotentiary' };
  await register.record(deposit('signed', 'ru', '1992-01-01', powers));
  expect(await codeOf(register.record(setMembership('council', 'ru', '1992-01-01')))).toBe('already-so');
  await register.record(transferChairmanship('council', 'ru', '1992-01-01'));
  await register.close();
});

test('it leaves, and stays, in the name of its own', async () => {
  const register = await world();
  await register.record(continuity);
  const { consequences } = await register.record(withdrawal);
  expect(consequences).toEqual([{ document: 'pact', party: 'ru', what: 'out', on: '2000-07-01' }]);
  expect(await codeOf(register.record({ ...withdrawal, on: '2000-02-01' }))).toBe('withdrawal-already-notified');
  await register.record({ act: 'rescind-withdrawal', document: 'pact', party: 'ru', on: '2000-03-01' });
  await register.record({ ...withdrawal, on: '2000-04-01' });
  await register.close();
});

test('a notice that the other gave still runs, and can be taken back', async () => {
  const register = await world();
  await register.recordAll([{ ...withdrawal, party: 'su', on: '1991-12-01' }, continuity]);
  const rescission = { act: 'rescind-withdrawal', document: 'pact', party: 'ru' };
  expect(await codeOf(register.record({ ...rescission, on: '1992-06-01' }))).toBe('already-left');
  await register.record({ ...rescission, on: '1992-05-31' });
  expect((await register.record({ ...rescission, on: '1992-05-31' })).outcome).toBe('nothing-changed');
  expect(await codeOf(register.record({ ...withdrawal, on: '1993-01-01' }))).toBe('recorded');
  await register.close();
});

test('an instrument that the other deposited is taken back before the entry into force', async () => {
  const register = await world();
  const pair = { condition: { instruments: { atLeast: 2 } } };
  await register.recordAll([
    ...treaty('two', '1960-01-01'),
    clause('two', '1960-01-01', pair),
    deposit('two', 'su', '1990-01-01', { kind: 'accession' }),
    continuity,
    { act: 'withdraw-instrument', document: 'two', party: 'ru', on: '1992-01-01' },
  ]);
  const { consequences } = await register.record(deposit('two', 'us', '1993-01-01', { kind: 'accession' }));
  expect(consequences).toBeUndefined();
  await register.record(deposit('two', 'ru', '1994-01-01', { kind: 'accession' }));
  await register.close();
});

test('the same again changes nothing; taken back, it is taken back for both', async () => {
  const register = await world();
  const { entries } = await register.record(continuity);
  expect(entries).toHaveLength(2);
  expect((await register.record(continuity)).outcome).toBe('nothing-changed');
  const voided = await register.record(voidEntry(entries[0]!.position));
  expect(voided.entries).toHaveLength(2);
  await register.record(deposit('signed', 'su', '1992-01-01'));
  await register.record({ ...continuity, effectiveOn: '1993-01-01' });
  expect(await codeOf(register.record(deposit('signed', 'ru', '1994-01-01')))).toBe('already-bound');
  await register.close();
});

test('a correction that says the same in other words changes nothing', async () => {
  const register = await world();
  const { entries } = await register.record(continuity);
  const same = correctEntry(entries[0]!.position, { ...continuity, takesOver: 'everything' });
  expect((await register.record(same)).outcome).toBe('nothing-changed');
  expect((await register.record(correctEntry(entries[0]!.position, continuity))).outcome).toBe('nothing-changed');
  const other = correctEntry(entries[0]!.position, { ...continuity, takesOver: 'by-instrument' });
  expect((await register.record(other)).entries).toHaveLength(3);
  await register.close();
});

test('corrected, it stands on another day for both, also after the register was opened again', async () => {
  const register = await world();
  const { entries } = await register.record(continuity);
  const correction = correctEntry(entries[0]!.position, { ...continuity, effectiveOn: '1991-12-26' });
  expect((await register.record(correction)).entries).toHaveLength(4);
  await register.record(deposit('signed', 'su', '1991-12-25'));
  await register.close();
  const again = await TestRegister.open({ folder: register.folder });
  expect(await codeOf(again.record(deposit('pact', 'su', '1992-01-01')))).toBe('party-ended');
  expect((await again.record({ ...continuity, effectiveOn: '1991-12-26' })).outcome).toBe('nothing-changed');
  await again.close();
});

test('an instrument that names another predecessor than the record is taken, with a warning', async () => {
  const register = await world();
  await register.recordAll([...treaty('open', '1960-01-01'), continuity]);
  const succession = accede('open', 'ru', '1992-01-01', { kind: 'succession', predecessor: 'us' });
  const warnings = [{ code: 'other-predecessor', found: 'us', expected: 'one of su', entry: expect.any(Number) }];
  expect((await register.record(succession, { dryRun: true })).warnings).toEqual(warnings);
  expect((await register.record(succession)).warnings).toEqual(warnings);
  const named = accede('signed', 'ru', '1992-01-01', { kind: 'succession', predecessor: 'su' });
  expect((await register.record(named)).warnings).toBeUndefined();
  await register.close();
});
