import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentsAnswer } from '../src/views/documents/answers.js';
import type { SignaturesAnswer } from '../src/views/signatures/answers.js';
import type { EntryIntoForceAnswer } from '../src/views/treaties/answers.js';
import { listDocuments, showDocument } from '../verify/src/answer/answers.js';
import type { Entries } from '../verify/src/check/entries.js';
import type { Archived } from './support/archives.js';
import { imported, looked, said } from './support/verifier.js';

/** Who has an archive and a key, and neither this program nor a network: what the verifier says is what the register says. */

/** `clauses` holds no acts but `set-clause`, for other registers. */
const treaties = readdirSync('examples/treaties')
  .filter(name => name !== 'clauses.ndjson')
  .map(name => `examples/treaties/${name}`);
/** Some of them within the months and years that are the only dates of some facts. */
const days = [
  '1975-06-30',
  '1998-09-16',
  '2002-04-11',
  '2002-10-15',
  '2016-10-04',
  '2020-06-30',
  '2021-01-31',
  '2026-01-26',
];

describe.each([...treaties, 'examples/csto/acts.ndjson', 'test/golden/acts.ndjson'])('the register of %s', acts => {
  let register: Archived;
  let entries: Entries;
  beforeAll(async () => {
    register = await imported(acts, ...(acts.startsWith('examples') ? ['--simulated'] : []));
    entries = (await looked(readFileSync(register.file), register.key)).entries!;
  });
  afterAll(() => register.service.stop());

  /** Every day with all that is known, and some states of knowledge on a few days. */
  const points = () => {
    const positions = [0.3, 0.5, 0.8].map(part => Math.floor(part * entries.size));
    // In the middle of an act, which is known whole or not at all.
    for (let i = 0; i < entries.size; i++) if (entries.envelope(i).part < entries.envelope(i).parts) positions.push(i);
    return [
      ...days.map(asOf => ({ asOf })),
      ...positions.flatMap(position => ['2002-04-11', '2026-01-26'].map(asOf => ({ asOf, knownAt: String(position) }))),
    ];
  };

  test('documents, signers and entry into force are what the program answers, at every point', async () => {
    let compared = 0;
    for (const point of points()) {
      const query = new URLSearchParams(point).toString();
      const listed = await register.service.ask<DocumentsAnswer>(`/v1/documents?limit=1000&${query}`);
      const own = listDocuments(entries, point);
      expect([own.asOf, own.known, own.clock]).toEqual([listed.asOf, listed.known, listed.clock]);
      expect(own.documents.map(({ document, kind, status }) => [document, kind, status])).toEqual(
        listed.documents.map(({ document, kind, status }) => [document, kind, status]),
      );
      for (const { document } of listed.documents) {
        const answer = showDocument(entries, document, point);
        const { signatures } = await register.service.ask<SignaturesAnswer>(
          `/v1/signatures?limit=1000&document=${document}&${query}`,
        );
        expect({ document, point, signatures: answer.signatures }).toEqual({ document, point, signatures });
        const force = await register.service.ask<EntryIntoForceAnswer>(
          `/v1/documents/${document}/entry-into-force?${query}`,
        );
        const { asOf, known, clock, clause, provisionalApplication, certain, determination, isTreaty, text } = answer;
        expect({
          asOf,
          known,
          clock,
          document,
          titles: text.titles,
          ...(clause && { clause }),
          ...(provisionalApplication && { provisionalApplication }),
          certain,
          ...(isTreaty && { determination }),
        }).toEqual(force);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(2);
  }, 120_000);

  test('nothing about a document is left out', async () => {
    const { documents } = listDocuments(entries, {});
    const lines = (await register.service.lines('/v1/entries')) as { subject: string; position: number }[];
    for (const { document } of documents) {
      const about = lines.filter(({ subject }) => subject === `document/${document}`).map(({ position }) => position);
      expect(showDocument(entries, document, {}).entries).toEqual(about);
    }
  });

  test('the file itself says the same', () => {
    const { file, key } = register;
    const [{ document } = { document: '' }] = listDocuments(entries, {}).documents;
    const { answer, isGood, log } = said(file, '--key', key, '--document', document);
    expect([isGood, log!.signedBy]).toEqual([true, { key, isGiven: true }]);
    expect(answer).toEqual(JSON.parse(JSON.stringify(showDocument(entries, document, { asOf: answer!.asOf }))));
  });
});
