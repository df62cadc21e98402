import { expect, test } from '@jest/globals';
import { establishBody, registerParty, setMembership, voidEntry } from '../../test/support/acts.js';
import { TestRegister, NOON } from '../../test/support/test-register.js';

const key = { idempotencyKey: 'k' };

test('the same key records once and answers the same, however late', async () => {
  let now = NOON;
  const register = await TestRegister.open({ clock: () => (now += 1_000) });
  const first = await register.record(registerParty('am'), key);
  await register.record(establishBody('council'));
  expect(await register.record(registerParty('am'), key)).toEqual({ ...first, outcome: 'recorded-before' });
  expect(register.log.size).toBe(3);
});

test('it answers the same after the ledger was opened anew, because the key is in the entries', async () => {
  const register = await TestRegister.open();
  const first = await register.record(registerParty('am'), key);
  const again = await register.reopen();
  expect(await again.record(registerParty('am'), key)).toEqual({ ...first, outcome: 'recorded-before' });
});

test('it answers the same within one turn', async () => {
  const register = await TestRegister.open();
  const [first, second] = await Promise.all([
    register.record(registerParty('am'), key),
    register.record(registerParty('am'), key),
  ]);
  expect(second).toEqual({ ...first, outcome: 'recorded-before' });
});

test('it answers with all entries of its act', async () => {
  const register = await TestRegister.open();
  await register.record(registerParty('am'));
  const correction = { act: 'correct-entry', entry: 1, reason: 'misread', replacement: registerParty('by') };
  const first = await register.record(correction, key);
  expect(first.entries).toHaveLength(2);
  expect(await register.record(correction, key)).toEqual({ ...first, outcome: 'recorded-before' });
});

test('the order of the members does not matter', async () => {
  const register = await TestRegister.open();
  const { act, ...fields } = registerParty('am');
  await register.record({ act, ...fields }, key);
  const turned = Object.fromEntries(Object.entries(fields).reverse());
  expect(await register.record({ act, ...turned }, key)).toMatchObject({ outcome: 'recorded-before' });
});

test('the same key with another content is refused and names what it recorded, in the same turn and after', async () => {
  const register = await TestRegister.open();
  const conflict = {
    name: 'Conflict',
    code: 'idempotency-key-reused',
    found: { act: 'register-party', recordedAt: '2025-06-01T12:00:00.000Z', entry: 1 },
  };
  const [, second] = await Promise.allSettled([
    register.record(registerParty('am'), key),
    register.record(registerParty('by'), key),
  ]);
  expect(second).toMatchObject({ reason: conflict });
  await expect(register.record(establishBody('council'), key)).rejects.toMatchObject(conflict);
  const again = await register.reopen();
  await expect(again.record(registerParty('by'), key)).rejects.toMatchObject(conflict);
});

test('the same key of another recorder is another key', async () => {
  const register = await TestRegister.open();
  await register.record(registerParty('am'), key);
  expect(await register.record(registerParty('by'), { ...key, recorder: 'recorder-2' })).toMatchObject({
    outcome: 'recorded',
  });
});

test('a refusal is judged afresh', async () => {
  const register = await TestRegister.open();
  const membership = setMembership('council', 'am', '2020-01-01');
  await expect(register.record(membership, key)).rejects.toMatchObject({ code: 'unknown-body' });
  await register.recordAll([registerParty('am'), establishBody('council')]);
  expect(await register.record(membership, key)).toMatchObject({ outcome: 'recorded' });
});

test('an act that changed nothing is judged afresh', async () => {
  const register = await TestRegister.open();
  await register.record(registerParty('am'));
  expect(await register.record(registerParty('am'), key)).toMatchObject({ outcome: 'nothing-changed' });
  await register.record(voidEntry(1));
  expect(await register.record(registerParty('am'), key)).toMatchObject({ outcome: 'recorded' });
});

test('an act that was voided since was recorded before all the same', async () => {
  const register = await TestRegister.open();
  await register.record(registerParty('am'), key);
  await register.record(voidEntry(1));
  expect(await register.record(registerParty('am'), key)).toMatchObject({ outcome: 'recorded-before' });
});

test('acts without a key are told apart by chance', async () => {
  const register = await TestRegister.open();
  await register.recordAll([registerParty('am'), registerParty('by')]);
  const ids = register.log.read(0, 2).map(entry => entry.envelope.actid);
  expect(ids[0]).toMatch(/^[\w-]{22}$/);
  expect(ids[0]).not.toBe(ids[1]);
});
