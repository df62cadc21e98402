import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { showDocument } from '../verify/src/answer/answers.js';
import type { Entries } from '../verify/src/check/entries.js';
import { forceInWords, participationsTable } from '../verify/src/show/words.js';
import type { EntryIntoForceAnswer } from '../src/views/treaties/answers.js';
import { accede, clause, registerParty, sign, treaty } from './support/acts.js';
import { type Archived, archived } from './support/archives.js';
import { depositary, succeeds } from './support/command-line.js';
import { type DatedStory, datedStory, treatyIn } from './support/dated-treaties.js';
import { newFolder } from './support/folders.js';
import { runs } from './support/runs.js';
import type { Asked } from './support/test-register.js';
import { looked } from './support/verifier.js';

/* Random treaties with partial and unknown dates, asked through every door: no day leaves the law that nobody said or counted. */

const COUNT = 25;
const parties = ['aa', 'bb', 'cc'];
const documents = Array.from({ length: COUNT }, (_, i) => `t${i}`);

function* actsOf(story: DatedStory, document: string): Generator<Asked> {
  yield* treaty(document, '1980-01-01');
  for (const [kind, { terms }] of Object.entries(treatyIn({ ...story, other: undefined }).clauses)) {
    yield { ...clause(document, '1980-01-01', terms), clause: kind };
  }
  for (const [party, { on, isSignature, effectiveOn }] of Object.entries(story.parties)) {
    if (isSignature) yield sign(document, party, on, { mode: 'definitive' });
    else yield accede(document, party, on, effectiveOn ? { effectiveOn } : {});
  }
  const declare = { act: 'declare-entry-into-force', document, on: '1992-01-01' };
  if (story.declared) yield { ...declare, effectiveOn: story.declared };
  for (const [party, { declared, notice, leavesOn }] of Object.entries(story.parties)) {
    if (declared) yield { ...declare, party, effectiveOn: declared };
    const notify = { act: 'notify-withdrawal', document, party, byConsentOfAll: true };
    if (notice) yield { ...notify, on: notice, ...(leavesOn && { effectiveOn: leavesOn }) };
  }
  if (story.ends) yield { act: 'terminate-document', document, effectiveOn: story.ends };
}

const stories = fc.sample(datedStory, { seed: 1961, numRuns: COUNT });
const acts: Asked[] = [
  ...parties.map(party => registerParty(party)),
  ...stories.flatMap((story, i) => [...actsOf(story, documents[i]!)]),
  { act: 'end-party', party: 'cc', effectiveOn: '1993' },
];

let register: Archived;
let entries: Entries;

beforeAll(async () => {
  const [folder, file] = [newFolder(), join(newFolder(), 'acts.ndjson')];
  writeFileSync(file, acts.map(act => `${JSON.stringify(act)}\n`).join(''));
  depositary('import', file, '--data', folder);
  register = await archived(folder);
  entries = (await looked(readFileSync(register.file), register.key)).entries!;
}, 120_000);
afterAll(() => register.service.stop());

const day = fc.constantFrom(
  '1990-02-10',
  '1990-02-28',
  '1990-07-01',
  '1990-12-31',
  '1991-06-30',
  '1993-06-01',
  '2025-01-01',
);
const point = fc.record({ asOf: day, part: fc.double({ min: 0.3, max: 1, noNaN: true }) });

/** Days and partial dates, wherever they stand in a text. */
const datesIn = (text: string) => text.match(/\b\d{4}-\d{2}(?:-\d{2})?\b/g) ?? [];
/** What was recorded, in the acts. */
const recorded = new Set(datesIn(JSON.stringify(acts)));

test('no answer has a date that was neither recorded nor counted, and the verifier says the same', async () => {
  const seen = { certain: 0, uncertain: 0 };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...documents), fc.constantFrom(...parties), point, async (document, party, at) => {
      const knownAt = String(Math.floor(at.part * (entries.size - 1)));
      const query = new URLSearchParams({ asOf: at.asOf, knownAt });
      const get = async (path: string, accept = 'application/json') =>
        await fetch(`${register.service.url}/v1/${path}?${query.toString()}`, { headers: { accept } });
      const response = await get(`documents/${document}/entry-into-force`);
      if (response.status === 404) return;
      const force = (await response.json()) as EntryIntoForceAnswer;
      const own = showDocument(entries, document, { asOf: at.asOf, knownAt });
      expect(own.determination).toEqual(force.determination);
      const texts = [
        JSON.stringify(force.determination),
        ...(await Promise.all([
          get(`documents/${document}/participants`),
          get(`documents/${document}/participants`, 'text/csv'),
          get(`documents/${document}/forecast`),
          get(`documents/${document}`),
          get(`parties/${party}/documents`),
        ]).then(answers => Promise.all(answers.map(answer => answer.text())))),
        JSON.stringify([forceInWords(own), participationsTable(own)]),
      ];
      for (const text of texts) expect(text).not.toMatch(/0000-01-01|9999-12-31/);
      const counted = new Set(stepsIn(force));
      for (const date of datesIn(JSON.stringify(force.determination))) {
        expect([...recorded, ...counted]).toContain(date);
      }
      for (const { certain } of force.determination!.participations) {
        seen[certain === false ? 'uncertain' : 'certain'] += 1;
      }
    }),
    { seed: 1961, numRuns: runs(200) },
  );
  expect(Math.min(seen.certain, seen.uncertain)).toBeGreaterThan(10);
}, 300_000);

/** The days of the count: each step of it, the trigger, and the last days on which partial dates were counted. */
function stepsIn({ determination }: EntryIntoForceAnswer): string[] {
  const { steps, trigger, countedOn, endedOn, participations } = determination!;
  const own = participations.flatMap(one => [...one.steps, ...(one.outSteps ?? [])]);
  const days = participations.flatMap(one => one.countedOn ?? []);
  const counted = [...steps, ...own].flatMap(({ from, to }) => [from, to]);
  return [trigger?.day, countedOn, endedOn, ...days, ...counted].flatMap(one => one ?? []);
}

test('so does the command line', () => {
  const { folder } = register;
  for (const document of documents.slice(0, 5)) {
    expect(succeeds('status', document, '--data', folder)).not.toMatch(/0000-01-01|9999-12-31/);
  }
});
