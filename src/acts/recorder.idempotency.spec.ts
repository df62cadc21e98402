import { expect, test } from '@jest/globals';
import { establishBody, registerParty, setMembership, voidEntry } from '../../test/support/acts.js';
import { Desk, NOON } from '../../test/support/desk.js';

const key = { idempotencyKey: 'k' };

test('the same key records once and answers the same, however late', async () => {
  let now = NOON;
  const desk = await Desk.open({ clock: () => (now += 1_000) });
  const first = await desk.record(registerParty('am'), key);
  await desk.record(establishBody('council'));
  expect(await desk.record(registerParty('am'), key)).toEqual({ ...first, outcome: 'recorded-before' });
  expect(desk.log.size).toBe(3);
});

test('it answers the same after the ledger was opened anew, because the key is in the entries', async () => {
  const desk = await Desk.open();
  const first = await desk.record(registerParty('am'), key);
  const again = await desk.reopen();
  expect(await again.record(registerParty('am'), key)).toEqual({ ...first, outcome: 'recorded-before' });
});

test('it answers the same within one turn', async () => {
  const desk = await Desk.open();
  const [first, second] = await Promise.all([
    desk.record(registerParty('am'), key),
    desk.record(registerParty('am'), key),
  ]);
  expect(second).toEqual({ ...first, outcome: 'recorded-before' });
});

test('it answers with all entries of its act', async () => {
  const desk = await Desk.open();
  await desk.record(registerParty('am'));
  const correction = { act: 'correct-entry', entry: 1, reason: 'misread', replacement: registerParty('by') };
  const first = await desk.record(correction, key);
  expect(first.entries).toHaveLength(2);
  expect(await desk.record(correction, key)).toEqual({ ...first, outcome: 'recorded-before' });
});

test('the order of the members does not matter', async () => {
  const desk = await Desk.open();
  const { act, ...fields } = registerParty('am');
  await desk.record({ act, ...fields }, key);
  const turned = Object.fromEntries(Object.entries(fields).reverse());
  expect(await desk.record({ act, ...turned }, key)).toMatchObject({ outcome: 'recorded-before' });
});

test('the same key with another content is refused and names what it recorded, in the same turn and after', async () => {
  const desk = await Desk.open();
  const conflict = {
    name: 'Conflict',
    code: 'idempotency-key-reused',
    grounds: { found: { act: 'register-party', recordedAt: '2025-06-01T12:00:00.000Z', entry: 1 } },
  };
  const [, second] = await Promise.allSettled([
    desk.record(registerParty('am'), key),
    desk.record(registerParty('by'), key),
  ]);
  expect(second).toMatchObject({ reason: conflict });
  await expect(desk.record(establishBody('council'), key)).rejects.toMatchObject(conflict);
  const again = await desk.reopen();
  await expect(again.record(registerParty('by'), key)).rejects.toMatchObject(conflict);
});

test('the same key of another recorder is another key', async () => {
  const desk = await Desk.open();
  await desk.record(registerParty('am'), key);
  expect(await desk.record(registerParty('by'), { ...key, recorder: 'recorder-2' })).toMatchObject({
    outcome: 'recorded',
  });
});

test('a refusal is judged afresh', async () => {
  const desk = await Desk.open();
  const membership = setMembership('council', 'am', '2020-01-01');
  await expect(desk.record(membership, key)).rejects.toMatchObject({ reason: 'unknown-body' });
  await desk.recordAll([registerParty('am'), establishBody('council')]);
  expect(await desk.record(membership, key)).toMatchObject({ outcome: 'recorded' });
});

test('an act that changed nothing is judged afresh', async () => {
  const desk = await Desk.open();
  await desk.record(registerParty('am'));
  expect(await desk.record(registerParty('am'), key)).toMatchObject({ outcome: 'nothing-changed' });
  await desk.record(voidEntry(1));
  expect(await desk.record(registerParty('am'), key)).toMatchObject({ outcome: 'recorded' });
});

test('an act that was voided since was recorded before all the same', async () => {
  const desk = await Desk.open();
  await desk.record(registerParty('am'), key);
  await desk.record(voidEntry(1));
  expect(await desk.record(registerParty('am'), key)).toMatchObject({ outcome: 'recorded-before' });
});

test('acts without a key are told apart by chance', async () => {
  const desk = await Desk.open();
  await desk.recordAll([registerParty('am'), registerParty('by')]);
  const ids = desk.log.read(0, 2).map(entry => entry.envelope.actid);
  expect(ids[0]).toMatch(/^[\w-]{22}$/);
  expect(ids[0]).not.toBe(ids[1]);
});
