import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { check } from '../src/forms/check.js';
import { EntryIntoForceForm } from '../src/forms/clauses.js';
import { namedElsewhere, namedParties } from '../src/law/clauses/check.js';
import { establishBody, proposeDocument, registerParty } from './support/acts.js';
import { newFolder } from './support/folders.js';
import { TestRegister } from './support/test-register.js';

function checked(page: string) {
  return spawnSync(process.execPath, ['scripts/formats.ts', '--check', page], { encoding: 'utf8' });
}

test('the tables of docs/formats.md are what the forms say, and a table that is not is found', () => {
  expect(checked('docs/formats.md')).toMatchObject({ status: 0, stderr: '' });
  const copy = join(newFolder(), 'formats.md');
  const page = readFileSync('docs/formats.md', 'utf8');
  writeFileSync(copy, page.replace('Makes a State or organisation known', 'Makes a State known'));
  expect(checked(copy)).toMatchObject({ status: 1, stderr: expect.stringContaining('npm run formats') });
  writeFileSync(copy, page.replace('What stands in an entry is public for good', 'An entry is public for good'));
  expect(checked(copy)).toMatchObject({ status: 0 });
}, 30_000);

test('the examples of docs/formats.md are clauses that a register takes', async () => {
  const page = readFileSync('docs/formats.md', 'utf8');
  const examples = [...page.slice(page.indexOf('### Examples of every shape')).matchAll(/```json\s+(.*?)```/gs)];
  expect(examples.length).toBeGreaterThan(12);
  const register = await TestRegister.open();
  for (const [index, [, text]] of examples.entries()) {
    const terms = JSON.parse(text!) as object;
    check(EntryIntoForceForm, terms);
    const named = namedElsewhere('entry-into-force', terms);
    const parties = namedParties('entry-into-force', terms).map(([, party]) => party);
    const document = `example-${index}`;
    const asked = [
      ...[...new Set(parties)].map(party => registerParty(party)),
      ...['members', ...named.bodies].map(body => establishBody(body)),
      ...named.documents.map(other => proposeDocument(other, '1990-01-01')),
      proposeDocument(document, '2000-01-01', { kind: 'convention', body: 'members' }),
      { act: 'set-clause', document, clause: 'entry-into-force', terms, on: '2000-01-01' },
    ];
    for (const one of asked) await register.record(one);
  }
  await register.close();
});
