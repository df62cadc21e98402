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

test('another treaty is compared by the clauses beside it, and without them with nothing', () => {
  const folder = newFolder();
  const deposits = ['Alpha', 'Beta'].map(party => ({ party, on: '1990-02-03', kind: 'accession' }));
  const published = {
    triggerDate: '1990-02-03',
    entryIntoForce: '1990-03-05',
    depositsOnTriggerDate: ['Alpha', 'Beta'],
  };
  const treaty = {
    id: 'of-one-s-own',
    title: 'Convention',
    doneOn: '1990-01-01',
    source: 'a test',
    deposits,
    published,
  };
  writeFileSync(join(folder, 'of-one-s-own.json'), JSON.stringify(treaty));
  const accept = (...more: string[]) =>
    spawnSync(process.execPath, ['scripts/acceptance.ts', folder, ...more], { encoding: 'utf8' });
  expect(accept()).toMatchObject({ status: 0, stdout: expect.stringContaining('no clause') });
  const clauses = join(newFolder(), 'clauses.ndjson');
  const terms = (days: number) => ({ condition: { instruments: { atLeast: 2 } }, delay: { days } });
  const write = (days: number) =>
    writeFileSync(
      clauses,
      JSON.stringify({
        act: 'set-clause',
        document: 'of-one-s-own',
        clause: 'entry-into-force',
        terms: terms(days),
        on: '1990-01-01',
      }),
    );
  write(30);
  expect(accept('--clauses', clauses)).toMatchObject({ status: 0, stdout: expect.stringContaining('agrees') });
  write(31);
  expect(accept('--clauses', clauses)).toMatchObject({ status: 1, stdout: expect.stringContaining('DIFFERS') });
}, 60_000);
