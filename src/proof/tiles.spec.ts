import { expect, test } from '@jest/globals';
import { bundles, entriesOf, entryBundle, hashTiles, parseTilePath, type Tile, tilePath } from './tiles.js';

test.each<[string, Tile]>([
  ['0/000', { level: 0, index: 0, width: 256 }],
  ['0/x001/x234/067', { level: 0, index: 1_234_067, width: 256 }],
  ['2/000.p/3', { level: 2, index: 0, width: 3 }],
  ['entries/x001/000.p/255', { level: 'entries', index: 1_000, width: 255 }],
])('%s', (path, tile) => {
  expect(tilePath(tile)).toBe(path);
  expect(parseTilePath(path)).toEqual(tile);
});

test.each([
  '0/0',
  '0/x000/001',
  '00/000',
  '0/000.p/0',
  '0/000.p/256',
  '0/000.p/03',
  'entries',
  '0/x1/000',
  '-1/000',
  '0/000/',
  '',
])('%j names no tile', path => {
  expect(parseTilePath(path)).toBeUndefined();
});

test('a bundle has the length of each entry before it', () => {
  expect(entryBundle([Buffer.from('ab'), Buffer.alloc(0), Buffer.from('c')]).toString('hex')).toBe(
    '000261620000000163',
  );
});

test('a bundle is read as it was written, and not at all where its lengths do not add up', () => {
  const entries = [Buffer.from('ab'), Buffer.alloc(0), Buffer.from('c')];
  const bundle = entryBundle(entries);
  expect(entriesOf(bundle)).toEqual(entries);
  expect(entriesOf(bundle.subarray(0, -1))).toBeUndefined();
  expect(entriesOf(Buffer.concat([bundle, Buffer.of(0)]))).toBeUndefined();
});

test.each([
  [0, []],
  [1, ['0/000.p/1']],
  [256, ['0/000', '1/000.p/1']],
  [600, ['0/000', '0/001', '0/002.p/88', '1/000.p/2']],
])('the tiles of %d leaves', (size, paths) => {
  expect([...hashTiles(size)].map(tilePath)).toEqual(paths);
  expect([...bundles(size)].length).toBe(Math.ceil(size / 256));
  const levels = [...hashTiles(70_000)].filter(({ level }) => level > 0).map(tilePath);
  expect(levels).toEqual(['1/000', '1/001.p/17', '2/000.p/1']);
});
