import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { registerParty } from '../../test/support/acts.js';
import { TestRegister } from '../../test/support/test-register.js';
import { openReading } from './reading.js';

test('a command that reads waits for views that have to be made first, however long that takes', async () => {
  const register = await TestRegister.open();
  await register.recordAll(Array.from({ length: 1_200 }, (_, i) => registerParty(`party-${i}`)));
  await register.close();
  rmSync(join(register.folder, 'views.db'), { force: true });
  const reading = await openReading(register.folder);
  expect(reading.reader.checkpoint()).toBe(1_200);
  await reading.close();
});
