import { expect, test } from '@jest/globals';
import { establishBody, registerParty, setMembership, transferChairmanship } from '../../../test/support/acts.js';
import { TestRegister } from '../../../test/support/test-register.js';

test('who leaves, leaves the chair, and the acknowledgement says so', async () => {
  const register = await TestRegister.open();
  await register.recordAll([
    registerParty('aa'),
    registerParty('bb'),
    establishBody('b'),
    setMembership('b', 'aa', '2014-05-01'),
    setMembership('b', 'bb', '2014-05-01'),
    transferChairmanship('b', 'bb', '2020-01-01'),
  ]);
  const other = await register.record(setMembership('b', 'aa', '2020-05-01', 'left'));
  expect(other.consequences).toBeUndefined();
  const { consequences } = await register.record(setMembership('b', 'bb', '2020-06-01', 'left'));
  expect(consequences).toEqual([{ body: 'b', party: 'bb', what: 'chair vacant', on: '2020-06-01' }]);
  await register.record(setMembership('b', 'bb', '2021-01-01'));
  const again = await register.record(setMembership('b', 'bb', '2022-01-01', 'left'));
  expect(again.consequences).toBeUndefined();
  await register.close();
});
