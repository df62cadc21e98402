import { expect, test } from '@jest/globals';
import { registerParty } from '../../test/support/acts.js';
import { Between } from '../../test/support/between.js';
import { TestRegister } from '../../test/support/test-register.js';
import type { Log } from '../ledger/log.js';

test('more than 10,000 acts do not wait: the others are told at once, and can come again', async () => {
  const register = await TestRegister.open();
  const answers = await Promise.allSettled(Array.from({ length: 10_003 }, () => register.record(registerParty('am'))));
  const rejected = answers.filter(answer => answer.status === 'rejected');
  expect(rejected.map(({ reason }) => (reason as { code: string }).code)).toEqual(Array(3).fill('overloaded'));
  expect((await register.record(registerParty('am'))).outcome).toBe('nothing-changed');
  await register.close();
});

test('an act that waits too long is told so, and is taken out before it is judged', async () => {
  const slow = () => new Promise(resolve => setTimeout(resolve, 100));
  const between = (log: Log) => new Between(log, write => slow().then(write));
  const register = await TestRegister.open({ between, waiting: { longest: 50 } });
  const first = register.record(registerParty('am'));
  // By then the turn of the first has begun, and lasts a while.
  await new Promise(resolve => setTimeout(resolve, 20));
  const late = register.record(registerParty('by'));
  expect((await first).outcome).toBe('recorded');
  await expect(late).rejects.toMatchObject({ code: 'overloaded' });
  expect(register.lines().join()).not.toContain('"party/by"');
  expect((await register.record(registerParty('by'))).outcome).toBe('recorded');
  await register.close();
});
