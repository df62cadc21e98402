import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from './support/folders.js';

test('the acceptance run tells agreement from difference', () => {
  const folder = join(newFolder(), 'treaties');
  mkdirSync(folder);
  const parties = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon', 'Zeta', 'Eta'];
  const deposits = parties.map((party, i) => ({ party, on: `1967-0${i + 2}-03`, kind: 'accession' }));
  const published = { triggerDate: '1967-07-03', entryIntoForce: '1967-07-03', depositsOnTriggerDate: ['Zeta'] };
  const write = (entryIntoForce: string) => {
    const treaty = { id: 'refugee-protocol', title: 'Protocol', doneOn: '1967-01-31', source: 'a test', deposits };
    const text = JSON.stringify({ ...treaty, published: { ...published, entryIntoForce } });
    writeFileSync(join(folder, 'refugee-protocol.json'), text);
  };
  const accept = () => spawnSync(process.execPath, ['scripts/acceptance.ts', folder], { encoding: 'utf8' });
  write('1967-07-03');
  expect(accept()).toMatchObject({ status: 0, stdout: expect.stringContaining('agrees') });
  write('1967-07-04');
  expect(accept()).toMatchObject({ status: 1, stdout: expect.stringContaining('DIFFERS') });
}, 30_000);
