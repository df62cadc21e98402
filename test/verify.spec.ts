import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DocumentsAnswer } from '../src/views/documents/answers.js';
import { type SignaturesAnswer } from '../src/views/signatures/answers.js';
import { type EntryIntoForceAnswer } from '../src/views/treaties/answers.js';
import { type DocumentAnswer, listDocuments, showDocument } from '../verify/src/answer/answers.js';
import { checkArchive } from '../verify/src/check/archive.js';
import { type Entries } from '../verify/src/check/entries.js';
import { type Report } from '../verify/src/check/report.js';
import { type Archived, archived, depositary, archiveOf, type Files, filesIn } from './support/archives.js';
import { newFolder } from './support/folders.js';

/** Who has an archive and a key, and neither this program nor a network: what the verifier says is what the register says. */

const VERIFIER = 'dist/verify/depositary-verify.html';

interface Said extends Report {
  readonly answer?: DocumentAnswer;
}

/** Runs the built file as a person does. */
function verify(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, ...parameters], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { status, stdout };
}

function said(...parameters: string[]): Said {
  return JSON.parse(verify(...parameters, '--json').stdout) as Said;
}

/** The same in this process, for the many. */
function looked(bytes: Buffer, key?: string): Promise<Report> {
  const read = async (from: number, to: number) => new Uint8Array(bytes.subarray(from, to));
  return checkArchive({ name: 'archive.tar', size: bytes.length, read }, { key });
}

async function imported(acts: string, ...parameters: string[]): Promise<Archived> {
  const folder = newFolder();
  depositary('import', acts, '--data', folder, ...parameters);
  return archived(folder);
}

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
        const { asOf, known, clock, clause, provisionalApplication, certain, determination, text } = answer;
        expect({
          asOf,
          known,
          clock,
          document,
          titles: text.titles,
          ...(clause && { clause }),
          ...(provisionalApplication && { provisionalApplication }),
          certain,
          determination,
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

describe('an archive', () => {
  let register: Archived;
  let files: Files;
  const [content, digest] = ((text: string) => [text, createHash('sha256').update(text).digest('hex')] as const)(
    'The text.',
  );

  beforeAll(async () => {
    const folder = newFolder();
    depositary('import', 'examples/csto/acts.ndjson', '--simulated', '--data', folder);
    const acts = join(newFolder(), 'text.ndjson');
    const text = {
      document: 'csto-2020-statement',
      language: 'en',
      digest,
      size: content.length,
      mediaType: 'text/plain',
    };
    const act = {
      act: 'register-text',
      ...text,
      authenticity: 'translation',
      on: '2020-12-02',
      at: '2026-02-01T00:00:00Z',
    };
    writeFileSync(acts, JSON.stringify(act));
    depositary('import', acts, '--data', folder);
    const place = join(folder, 'texts', digest.slice(0, 2));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, digest), content);
    register = await archived(folder);
    files = await filesIn(register.file);
  });
  afterAll(() => register.service.stop());

  test('is good under the key that is given', () => {
    const { status, stdout } = verify(register.file, '--key', register.key);
    expect(status).toBe(0);
    expect(stdout).toContain('This archive is whole and signed by the key that you gave.');
    expect(stdout).toMatch(/csto-2020-statement +statement +adopted/);
  });

  test('without a key says loudly what that does not prove', () => {
    const { status, stdout } = verify(register.file);
    expect(status).toBe(0);
    expect(stdout).toContain('who made it is not shown');
    expect(stdout).toContain('DOUBT  The signature: the head is signed by a key that came inside the archive');
  });

  test('shows which registered texts it brings', () => {
    const { answer, texts } = said(register.file, '--document', 'csto-2020-statement');
    expect(texts).toEqual([digest]);
    expect(answer!.texts).toMatchObject([{ language: 'en', digest }]);
  });

  test('that was only written anew is the same', async () => {
    expect((await looked(readFileSync(await archiveOf(files)), register.key)).isGood).toBe(true);
  });

  const lines = () => files.get('entries.ndjson')!.toString().trimEnd().split('\n');
  const changed = (name: string, change: (text: string) => string) =>
    new Map([...files, [name, Buffer.from(change(files.get(name)!.toString()))]]);
  const entries = (change: (lines: string[]) => string[]) =>
    changed('entries.ndjson', () =>
      change(lines())
        .map(line => `${line}\n`)
        .join(''),
    );
  const bytes = (name: string, change: (bytes: Buffer) => Buffer) =>
    new Map([...files, [name, change(files.get(name)!)]]);
  const flipped = (found: Buffer) => Buffer.from(found.map((byte, i) => (i === 40 ? byte ^ 1 : byte)));
  const without = (name: string) => new Map([...files].filter(([other]) => other !== name));
  const text = `texts/${digest}`;

  test.each<[string, () => Files, string, string]>([
    [
      'a word of an entry',
      () => entries(all => all.map((line, i) => (i === 77 ? line.replace('"on":"20', '"on":"19') : line))),
      'tree',
      'entry 77: its bytes are not those that were signed',
    ],
    [
      'an entry left out',
      () => entries(all => all.toSpliced(50, 1)),
      'entries',
      'entry 50: it says that it is entry 51',
    ],
    [
      'two entries exchanged',
      () => entries(all => all.with(50, all[51]!).with(51, all[50]!)),
      'entries',
      'entry 50: it says that it is entry 51',
    ],
    [
      'the last entry cut off',
      () => entries(all => all.slice(0, -1)),
      'entries',
      'entry 128: missing: the head is of 129 entries',
    ],
    [
      'an entry too many',
      () =>
        entries(all => [
          ...all,
          all
            .at(-1)!
            .replace('"position":128', '"position":129')
            .replace(/"revision":(\d+)/, (_, n: string) => `"revision":${Number(n) + 1}`)
            .replace(/"previous":\d+/, '"previous":128'),
        ]),
      'entries',
      'entry 129: it stands beyond the signed head',
    ],
    [
      'a space in an entry',
      () => entries(all => all.map((line, i) => (i === 5 ? line.replace(':', ': ') : line))),
      'entries',
      'entry 5: its bytes are not the canonical form',
    ],
    [
      'another root in the head',
      () =>
        changed('checkpoint', note =>
          note.replace(/\n(.)(.*=)\n\n/, (_, a: string, rest: string) => `\n${a === 'A' ? 'B' : 'A'}${rest}\n\n`),
        ),
      'signature',
      'is not of this text',
    ],
    [
      'another signature',
      () =>
        changed('checkpoint', note =>
          note.replace(/(.)(.{20}\n)$/, (_, a: string, rest: string) => (a === 'A' ? 'B' : 'A') + rest),
        ),
      'signature',
      'is not of this text',
    ],
    [
      'a hash in a tile',
      () => bytes('tile/0/000.p/129', flipped),
      'tiles',
      'tile/0/000.p/129 does not hold the hashes',
    ],
    ['a tile left out', () => without('tile/0/000.p/129'), 'tiles', 'tile/0/000.p/129 is missing'],
    ['a letter of a text', () => changed(text, () => 'The tex!.'), 'texts', 'it is another text'],
    ['a text left out', () => without(text), 'texts', 'is in the manifest and not in the archive'],
    [
      'a text under another name',
      () => new Map([...files].map(([name, found]) => [name === text ? `texts/${'0'.repeat(64)}` : name, found])),
      'texts',
      'not as the manifest lists it',
    ],
    [
      'another size in the manifest',
      () => changed('manifest.json', found => found.replace('"size":129', '"size":130')),
      'manifest',
      'the manifest says size 130, the log 129',
    ],
    [
      'another key in the archive',
      () => changed('verifier-keys', keys => keys.replace(/\+[0-9a-f]{8}\+/, '+00000000+')),
      'manifest',
      'the key id is not that',
    ],
    [
      'a file that no archive has',
      () => new Map([...files, ['texts.md', Buffer.from('x')]]),
      'archive',
      'found texts.md',
    ],
    ['no head', () => without('checkpoint'), 'archive', 'found no checkpoint'],
    ['files out of order', () => new Map([...files].reverse()), 'archive', 'out of its order'],
  ])('names %s', async (_what, damage, name, says) => {
    const { isGood, checks, entries: answered } = await looked(readFileSync(await archiveOf(damage())), register.key);
    const wrong = checks.find(({ outcome }) => outcome === 'wrong');
    expect({ isGood, ...wrong, answers: answered !== undefined }).toMatchObject({
      isGood: false,
      name,
      says: expect.stringContaining(says),
      answers: false,
    });
    expect(wrong!.entry).toBe(/^entry (\d+)/.test(wrong!.says) ? Number(/\d+/.exec(wrong!.says)![0]) : undefined);
  });

  test('that is wrong ends with 1 and answers nothing', async () => {
    const file = await archiveOf(entries(all => all.slice(0, -1)));
    const { status, stdout } = verify(file, '--key', register.key, '--document', 'csto-2020-statement');
    expect(status).toBe(1);
    expect(stdout).toContain('This archive is not as it was signed.\nThe entries: entry 128: missing');
    expect(stdout).not.toContain('Known up to');
  });

  test('of another depositary is not good under this key, also where it is whole', async () => {
    const other = await imported('examples/treaties/mine-ban.ndjson', '--simulated');
    await other.service.stop();
    const { status, stdout } = verify(other.file, '--key', register.key);
    expect(status).toBe(1);
    expect(stdout).toContain('WRONG  The signature: it has no signature of');
  });

  test('has no byte that can be changed unnoticed', async () => {
    const good = readFileSync(register.file);
    const step = Math.ceil(good.length / 400);
    for (let at = 0; at < good.length; at += step) {
      const bad = Buffer.from(good);
      bad[at]! ^= 0x04;
      expect({ at, isGood: (await looked(bad, register.key)).isGood }).toEqual({ at, isGood: false });
    }
  });

  test('that is cut off anywhere is not good', async () => {
    const good = readFileSync(register.file);
    for (let size = 0; size < good.length; size += 1_007) {
      expect({ size, isGood: (await looked(good.subarray(0, size), register.key)).isGood }).toEqual({
        size,
        isGood: false,
      });
    }
  });

  test('and the verifier work wherever they lie', () => {
    const folder = newFolder();
    cpSync(VERIFIER, join(folder, 'depositary-verify.html'));
    const run = (parameters: string[], input?: string) =>
      spawnSync(process.execPath, [...parameters, register.file], {
        cwd: folder,
        encoding: 'utf8',
        ...(input && { input }),
      });
    expect(run(['depositary-verify.html']).status).toBe(0);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    expect(run(['-'], readFileSync(VERIFIER, 'utf8'))).toMatchObject({ status: 0, stderr: '' });
  });

  test.each([
    [['--document', 'nothing'], 'expected a document proposed by'],
    [['--as-of', 'yesterday'], 'expected a day such as'],
    [['--known-at', '129'], 'expected a position up to 128'],
    [['--key', 'a+00000000+b'], 'not an Ed25519 verifier key'],
    [['--key', 'missing.key'], 'ENOENT'],
    [['--colour'], 'node depositary-verify.html <archive.tar>'],
  ])('asked %j, it says what it expects', (parameters, says) => {
    const { status, stdout } = verify(register.file, ...parameters);
    expect([status, stdout]).toEqual([1, expect.stringContaining(says)]);
  });

  test.each([
    ['41', true],
    ['2026-01-31', true],
    ['2023-11-23T18:00:00Z', true],
    ['2023-11-23T18:00:00+03:00', true],
    ['2023-11-31T00:00:00Z', false],
    ['2023Z', false],
    ['2023-11', false],
    ['2016-12-31T23:59:60Z', false],
    ['1e1', false],
    ['-1', false],
  ])('known at %s: the register and the verifier both take it (%s)', async (knownAt, isTaken) => {
    const { service, file } = register;
    const asked = await fetch(`${service.url}/v1/documents?${String(new URLSearchParams({ knownAt }))}`);
    expect([asked.status, verify(file, `--known-at=${knownAt}`).status]).toEqual(isTaken ? [200, 0] : [400, 1]);
  });

  test('a receipt is good for its entry, and not for another byte', async () => {
    const folder = newFolder();
    const write = (name: string, text: string) => (writeFileSync(join(folder, name), text), join(folder, name));
    const { service, key } = register;
    const receipt = write('receipt', await (await fetch(`${service.url}/v1/entries/77/receipt`)).text());
    const entry = write('entry', await (await fetch(`${service.url}/v1/entries?after=76&limit=1`)).text());
    const wrong = write('wrong', readFileSync(entry, 'utf8').replace('"position":77', '"position":78'));
    const check = (...parameters: string[]) => verify('--receipt', receipt, '--key', key, ...parameters);
    expect(check('--entry', entry)).toMatchObject({ status: 0, stdout: expect.stringContaining('position 77 of') });
    expect(check('--entry', wrong)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('does not stand at position 77'),
    });
    expect(check()).toMatchObject({ status: 1, stdout: expect.stringContaining('needs its --entry') });
  });
});
