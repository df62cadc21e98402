import { describe, expect, test } from '@jest/globals';
import {
  adoptDocument,
  correctEntry,
  establishBody,
  proposeDocument,
  registerParty,
  setMembership,
  voidEntry,
} from '../../../test/support/acts.js';
import { type Asked, TestRegister } from '../../../test/support/test-register.js';

const clause = (condition: object, delay: object = { days: 30 }): Asked => ({
  act: 'set-clause',
  document: 'pact',
  clause: 'entry-into-force',
  terms: { condition, delay },
  on: '2020-01-02',
});
const deposit = (party: string, on: string): Asked => ({
  act: 'deposit-instrument',
  document: 'pact',
  party,
  kind: 'accession',
  on,
});
const inForce = (on: string) => ({ document: 'pact', what: 'enters into force', on });
const forParty = (party: string, on: string) => ({ document: 'pact', party, what: 'in force for the party', on });

/** A pact of three parties, 1 to 3, proposed in entry 4 and adopted in 5. */
async function opened(...more: readonly Asked[]): Promise<TestRegister> {
  const register = await TestRegister.open();
  const parties = ['am', 'by', 'kz'].map(party => registerParty(party));
  await register.recordAll([...parties, proposeDocument('pact', '2020-01-01'), adoptDocument('pact', '2020-01-02')]);
  await register.recordAll(more);
  return register;
}
const told = async (register: TestRegister, act: Asked) => (await register.record(act)).consequences;

test('what follows from a partial date, or comes with a general date that rests on one, is not certain', async () => {
  const register = await opened(clause({ instruments: { atLeast: 1 } }));
  const certain = false;
  expect(await told(register, deposit('am', '2020-02'))).toEqual([
    { ...inForce('2020-03-30'), certain },
    { ...forParty('am', '2020-03-30'), certain },
  ]);
  expect(await told(register, deposit('by', '2020-03-10'))).toEqual([{ ...forParty('by', '2020-03-30'), certain }]);
  expect(await told(register, deposit('kz', '2020-05-05'))).toEqual([forParty('kz', '2020-05-05')]);
  await register.close();
});

describe('a deposit says what follows from it', () => {
  const two = clause({ instruments: { atLeast: 2, of: 'states' } }); // 6

  test('nothing before the condition is met, then the day for all, then that of each that comes later', async () => {
    const register = await opened(two);
    expect(await told(register, deposit('am', '2020-02-01'))).toBeUndefined();
    expect(await told(register, deposit('by', '2020-02-02'))).toEqual([
      inForce('2020-03-03'),
      forParty('by', '2020-03-03'),
    ]);
    expect(await told(register, deposit('kz', '2020-05-05'))).toEqual([forParty('kz', '2020-05-05')]);
  });

  test('also where it comes late, and after an earlier one was taken back', async () => {
    const register = await opened(two, deposit('am', '2020-02-01'), deposit('kz', '2020-05-05'));
    expect(await told(register, deposit('by', '2020-02-02'))).toContainEqual(inForce('2020-03-03'));
    await register.record(voidEntry(7));
    expect(await told(register, deposit('am', '2020-06-06'))).toEqual([forParty('am', '2020-06-06')]);
  });

  test('a dry run and a refused act leave the count as it was', async () => {
    const register = await opened(two, deposit('am', '2020-02-01'));
    const dry = await register.record(deposit('by', '2020-02-02'), { dryRun: true });
    expect(dry.consequences).toContainEqual(inForce('2020-03-03'));
    await expect(register.record(deposit('am', '2020-02-03'))).rejects.toMatchObject({ code: 'already-bound' });
    expect(await told(register, deposit('kz', '2020-02-04'))).toContainEqual(inForce('2020-03-05'));
  });

  test('a party that turns out to be an organisation counts no more', async () => {
    const register = await opened(two, deposit('am', '2020-02-01'));
    await register.record(correctEntry(1, registerParty('am', { kind: 'organisation' })));
    expect(await told(register, deposit('by', '2020-02-02'))).toBeUndefined();
    expect(await told(register, deposit('kz', '2020-02-03'))).toContainEqual(inForce('2020-03-04'));
  });
});

test('who belongs to a body counts as it is known at the deposit', async () => {
  const half = { fraction: { atLeast: '1/1', membersOf: 'council', on: 'adoption' } };
  const members = ['am', 'by'].map(party => setMembership('council', party, '2020-01-01'));
  const register = await opened(establishBody('council'), ...members, clause(half), deposit('am', '2020-02-01'));
  await register.record(setMembership('council', 'kz', '2020-01-02'));
  expect(await told(register, deposit('by', '2020-02-02'))).toBeUndefined();
  expect(await told(register, deposit('kz', '2020-02-03'))).toContainEqual(inForce('2020-03-04'));
});
