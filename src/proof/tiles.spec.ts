import { expect, test } from '@jest/globals';
import { entryBundle, parseTilePath, type Tile, tilePath } from './tiles.js';

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
