import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { restoreArchive } from '../src/doors/cli/restore.js';
import { verifyArchive } from '../src/doors/cli/verify-copies.js';
import { type Change, edit, flip, line, lines } from './support/archive-changes.js';
import { archived } from './support/archives.js';
import { depositary } from './support/command-line.js';
import { cstoWithText, DIGEST, TEXT } from './support/registers.js';
import { newFolder } from './support/folders.js';
import { packed, unpacked } from './support/tar.js';

let archive: string;
let key: string;

beforeAll(async () => {
  const folder = newFolder();
  cstoWithText(folder);
  const { service, ...made } = await archived(folder);
  await service.stop();
  ({ file: archive, key } = made);
});

const TILE = 'tile/0/000.p/129';

describe('damage is refused by name, and leaves nothing behind', () => {
  /** By the same calls as the program makes, without a process for each. */
  const refusedAs = async (file: string, says: string, key?: string) => {
    const into = newFolder();
    const ways = [
      () => restoreArchive(file, { folder: into, key, print: () => {} }),
      () => verifyArchive(file, { key, print: () => {} }),
    ];
    for (const way of ways) {
      const error = await way().then(
        () => new Error('nothing was refused'),
        (refusal: unknown) => refusal as Error,
      );
      expect(error.message).toContain(says);
      expect(['BadArchive', 'BadNote', 'LogDamaged']).toContain(error.name);
    }
    expect(readdirSync(into)).toEqual([]);
  };

  test.each<[string, Change, string]>([
    ['a letter of a line', line(60, /"on":"2/, '"on":"1'), 'entry 60 is damaged: it is not the entry that was signed'],
    ['a blank in a line', line(60, '{"act"', '{ "act"'), 'entry 60 is damaged: its bytes are not the canonical form'],
    ['a line that is no JSON', line(60, '{"act"', '["act"'), 'entry 60 is damaged: its bytes are not JSON'],
    ['a line that is null', lines(all => all.with(60, 'null')), 'entry 60 is damaged: its bytes are not a JSON object'],
    ['a byte that is no UTF-8', line(60, '"recorder":"', '"recorder":"\xff'), 'entry 60 is damaged'],
    ['two lines', lines(all => all.with(60, all[61]!).with(61, all[60]!)), 'entry 60 is damaged: its bytes say'],
    ['a line left out', lines(all => all.toSpliced(60, 1)), 'entry 60 is damaged: its bytes say that it is entry 61'],
    ['the last line left out', lines(all => all.slice(0, -1)), 'entry 128 is damaged: it is not there'],
    ['a line twice', lines(all => all.toSpliced(60, 0, all[60]!)), 'entry 61 is damaged: its bytes say'],
    ['a line too many', lines(all => [...all, all[0]!]), 'entry 129 is damaged: the head that was signed has 129'],
    ['a long line', lines(all => all.with(60, 'x'.repeat(70_000))), 'entry 60 is damaged: it has more than 65535'],
    ['no last line feed', edit('entries.ndjson', text => text.trimEnd()), 'entry 128 is damaged: no line feed'],
    ['a revision', line(68, '"revision":4', '"revision":5'), `entry 68 is damaged: it does not follow the entries of`],
    ['a previous position', line(68, '"previous":67', '"previous":66'), 'entry 68 is damaged: it does not follow'],
    ['the clock', line(60, /"time":"\d{4}/, '"time":"0001'), 'entry 60 is damaged: it was recorded at'],
    ['the log', line(60, /"source":"/, '"source":"other'), 'entry 60 is damaged: it is an entry of the log other'],
    ['a member too many', line(60, '"type":', '"typ":1,"type":'), 'entry 60 is damaged: it has a member typ'],
    ['a tile', edit(TILE, flip), `${TILE} is not the tile of the entries`],
    ['a short tile', edit(TILE, text => text.slice(1)), `${TILE} is not the tile of the entries`],
    [
      'a line and a tile',
      members => edit(TILE, flip)(line(60, /"on":"2/, '"on":"1')(members)),
      'neither the entries nor the tiles make the root',
    ],
    ['a text', edit(`texts/${DIGEST}`, flip), `texts/${DIGEST} does not have its digest`],
    ['a shorter text', edit(`texts/${DIGEST}`, text => text.slice(1)), `texts/${DIGEST} does not have its digest`],
    ['a longer text', edit(`texts/${DIGEST}`, text => `${text}x`), `texts/${DIGEST} has ${TEXT.length + 1} bytes`],
    ['a text nobody registered', edit('manifest.json', text => text.replaceAll(DIGEST, '0'.repeat(64))), 'no entry'],
    [
      'the size',
      edit('manifest.json', text => text.replace('"size":129', '"size":128')),
      'does not say what checkpoint',
    ],
    ['the format', edit('manifest.json', text => text.replace('"format":1', '"format":2')), 'reads format 1'],
    ['the manifest', edit('manifest.json', text => text.replace('{', '{ ')), 'manifest.json is not what a manifest'],
    ['a dense manifest', edit('manifest.json', () => `[${'{},'.repeat(2_000)}{}]`), 'commas, colons and brackets'],
    ['no manifest', edit('manifest.json', () => '{'), 'manifest.json is not JSON'],
    ['the end', edit('manifest.json', text => text.replace('2026-01-02', '2026-01-03')), 'the last entry was recorded'],
    ['the signature', edit('checkpoint', text => text.replace(/129\n/, '130\n')), 'is not of this text'],
    [
      'another checkpoint',
      edit('checkpoint', text => text.replaceAll('depositary.invalid', 'other')),
      'no signature of',
    ],
    ['the keys', edit('verifier-keys', () => 'x\n'), 'verifier-keys does not end with the verifier key'],
    ['a member that is missing', members => members.filter(({ name }) => name !== TILE), `expected ${TILE} there`],
    ['the last member', members => members.slice(0, -1), `it ends before texts/${DIGEST}`],
    [
      'the order',
      ([first, second, ...rest]) => [second!, first!, ...rest],
      'found "checkpoint", expected manifest.json',
    ],
    ['a member twice', ([first, second, ...rest]) => [first!, second!, second!, ...rest], 'found "checkpoint"'],
    ['a member too many', members => [...members, { name: 'x', bytes: TEXT }], 'found "x", expected the end'],
    ['a way out', members => members.with(-1, { name: '../../out', bytes: TEXT }), 'found "../../out"'],
    [
      'a long name',
      members => members.with(1, { ...members[1]!, name: `${'c/'.repeat(200)}x` }),
      'expected checkpoint',
    ],
  ])('%s', async (_, change, says) => {
    const file = join(newFolder(), 'damaged.tar');
    await packed(file, change(await unpacked(archive)));
    await refusedAs(file, says);
  });

  test('an archive that was packed anew as it was is good', async () => {
    const file = join(newFolder(), 'again.tar');
    await packed(file, await unpacked(archive));
    expect(depositary('verify', '--archive', file).code).toBe(0);
  });

  test.each([
    ['within a member', 20_000, 'not a whole tar file'],
    ['between members', 1_024, 'it ends before checkpoint'],
    ['within a header', 1_100, 'not a whole tar file'],
    ['at its end', -1_024, 'its end is cut off'],
  ])('an archive that is cut off %s', async (_, at, says) => {
    const file = join(newFolder(), 'cut.tar');
    writeFileSync(file, readFileSync(archive).subarray(0, at));
    await refusedAs(file, says);
  });

  test('what follows the end, a bad checksum, and what is no tar at all', async () => {
    const file = join(newFolder(), 'a.tar');
    const whole = readFileSync(archive);
    writeFileSync(file, Buffer.concat([whole, Buffer.alloc(512, 1)]));
    await refusedAs(file, 'not a whole tar file');
    writeFileSync(file, Buffer.concat([whole.subarray(0, 100), Buffer.from('1'), whole.subarray(101)]));
    await refusedAs(file, 'not a whole tar file');
    writeFileSync(file, 'a letter');
    expect(depositary('verify', '--archive', file).code).toBe(65);
  });

  test('a block between members, which another reader would pass over', async () => {
    const file = join(newFolder(), 'a.tar');
    const whole = readFileSync(archive);
    writeFileSync(file, Buffer.concat([whole.subarray(0, 1_024), Buffer.alloc(512), whole.subarray(1_024)]));
    await refusedAs(file, 'checkpoint is not a plain file in it');
  });

  test('another key than the one that was given', async () => {
    const other = key.replace(/[^+]+$/, 'AAAA');
    await refusedAs(archive, 'which is not the key that was given', other);
  });
});
