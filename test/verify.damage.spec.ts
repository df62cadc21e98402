import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Archived, archived, archiveOf, type Files, filesIn } from './support/archives.js';
import { newFolder } from './support/folders.js';
import { cstoWithText, DIGEST } from './support/registers.js';
import { looked, verify } from './support/verifier.js';

let files: Files;
let register: Archived;

beforeAll(async () => {
  const folder = newFolder();
  cstoWithText(folder);
  register = await archived(folder);
  files = await filesIn(register.file);
});
afterAll(() => register.service.stop());

describe('an archive', () => {
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
  const text = `texts/${DIGEST}`;

  test('that was only written anew is the same', async () => {
    expect((await looked(readFileSync(await archiveOf(files)), register.key)).isGood).toBe(true);
  });

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
    ['a letter of a text', () => bytes(text, flipped), 'texts', 'it is another text'],
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
    [
      'a dense manifest',
      () => changed('manifest.json', () => `[${'{},'.repeat(2_000)}{}]`),
      'archive',
      'commas, colons and brackets',
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
});
