import { expect, test } from '@jest/globals';
import { registerParty } from '../../test/support/acts.js';
import { TestRegister } from '../../test/support/test-register.js';

test('more than 10,000 acts do not wait: the others are told at once, and can come again', async () => {
  const register = await TestRegister.open();
  const answers = await Promise.allSettled(Array.from({ length: 10_003 }, () => register.record(registerParty('am'))));
  const rejected = answers.filter(answer => answer.status === 'rejected');
  expect(rejected.map(({ reason }) => (reason as { code: string }).code)).toEqual(Array(3).fill('overloaded'));
  expect((await register.record(registerParty('am'))).outcome).toBe('nothing-changed');
  await register.close();
});
