import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { EntryIntoForceAnswer, ForecastAnswer } from '../src/views/treaties/answers.js';
import { newFolder } from './support/folders.js';

/** A treaty that all signatories must ratify, and one of them will not. */

function depositary(...parameters: string[]) {
  return spawnSync(process.execPath, ['dist/main.js', ...parameters], { encoding: 'utf8' });
}

const folder = newFolder();
const [document, at] = ['pact', '2020-12-31T12:00:00Z'];
const acts = [
  ...['am', 'us'].map(party => ({ act: 'register-party', party, kind: 'state', names: { en: party } })),
  { act: 'propose-document', document, kind: 'convention', titles: { en: 'Pact' }, on: '2020-01-01' },
  { act: 'adopt-document', document, on: '2020-01-02' },
  {
    act: 'set-clause',
    document,
    clause: 'entry-into-force',
    terms: { condition: { all: 'signatories' } },
    on: '2020-01-02',
  },
  {
    act: 'set-clause',
    document,
    clause: 'provisional-application',
    terms: { from: 'signature' },
    article: 'article 9',
    on: '2020-01-02',
  },
  ...['am', 'us'].map(party => ({ act: 'sign-document', document, party, on: '2020-02-02' })),
  { act: 'deposit-instrument', document, party: 'am', kind: 'ratification', on: '2020-03-03' },
  { act: 'declare-intent-not-to-become-party', document, party: 'us', on: '2020-04-04' },
];
const status = (...parameters: string[]) =>
  depositary('status', document, '--data', join(folder, 'register'), ...parameters);

beforeAll(() => {
  const file = join(folder, 'pact.ndjson');
  writeFileSync(file, acts.map(act => JSON.stringify({ ...act, at })).join('\n'));
  const run = depositary('import', file, '--simulated', '--data', join(folder, 'register'));
  expect([run.status, run.stderr]).toEqual([0, '']);
});

test('the signatory still counts as one, and is named as who stands in the way', () => {
  const answer = JSON.parse(status('--json').stdout) as ForecastAnswer;
  expect(answer).toMatchObject({
    missing: [{ at: '/condition/all', have: '1', need: '2', missing: ['us'] }],
    unwilling: [{ party: 'us', on: '2020-04-04', entry: 11 }],
  });
  expect(status().stdout).toContain('not met unless us consents after all: it declared on 2020-04-04');
});

test('what is applied provisionally is shown with the entry into force', () => {
  const answer = JSON.parse(status('--json').stdout) as EntryIntoForceAnswer;
  expect(answer.provisionalApplication).toMatchObject({ terms: { from: 'signature' }, article: 'article 9' });
  expect(status().stdout).toContain('applied provisionally from signature, where a party so wishes (article 9)');
});
