import { entryAt, rowsIn } from '../../../test/support/views.js';
import { beforeEach, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { intervalOf } from '../../law/time/legal-date.js';
import type { Rectangles, Selection } from './rectangles.js';

type Thing = { on: string; owner?: string; kind?: string };

const POINT = { asOf: '2024-01-01', position: 100 };

let db: Database.Database;
let things: Rectangles<Thing>;

beforeEach(() => {
  db = new Database(':memory:');
  things = rowsIn<Thing>(db, { name: 'things', columns: ['owner'], unindexed: ['kind'], dated: true });
});

function put(key: string, value: Thing, possibly?: Thing): void {
  const step = possibly ? { from: '2000-01-01', value: undefined, possibly } : { from: '2000-01-01', value };
  things.replace(`thing/${key}`, key, '2000-01-01', [{ possibly: undefined, ...step }], entryAt(1));
}

const keysOf = (selection: Selection) => things.at(POINT, selection).map(({ key }) => key);

test('dates between two days, partial ones where they may lie there: as their intervals say', () => {
  const two = (most: number) => fc.integer({ min: 1, max: most }).map(part => String(part).padStart(2, '0'));
  const day = fc.tuple(fc.constantFrom('2019', '2020', '2021'), two(3), two(28)).map(parts => parts.join('-'));
  const date = fc.oneof(
    day,
    day.map(text => text.slice(0, 7)),
    day.map(text => text.slice(0, 4)),
    fc.constant('unknown'),
  );
  const within = { dates: fc.array(date, { maxLength: 12 }), from: fc.option(day), to: fc.option(day) };
  const counts = { found: 0, left: 0 };
  fc.assert(
    fc.property(fc.record(within), ({ dates, from, to }) => {
      db.exec('DELETE FROM view_things');
      dates.forEach((on, i) => (i % 3 === 0 ? put(`k${i}`, { on: '' }, { on }) : put(`k${i}`, { on })));
      const expected = dates.flatMap((on, i) => {
        const { first, last } = intervalOf(on);
        return (from === null || last >= from) && (to === null || first <= to) ? [`k${i}`] : [];
      });
      const days = { ...(from !== null && { from }), ...(to !== null && { to }) };
      for (const byDay of [false, true]) expect(keysOf({ days, byDay })).toEqual(expected.toSorted());
      counts.found += expected.length;
      counts.left += dates.length - expected.length;
    }),
    { seed: 11, numRuns: 300 },
  );
  expect(Math.min(counts.found, counts.left)).toBeGreaterThan(200);
});

test('up to a key, that one as well', () => {
  for (const key of ['a', 'b', 'c']) put(key, { on: '2020' });
  expect(keysOf({ upTo: 'b' })).toEqual(['a', 'b']);
  expect(keysOf({ after: 'a', upTo: 'b' })).toEqual(['b']);
});

test('about subjects that have a value in another view, at the same point', () => {
  const owners = rowsIn<Thing>(db, { name: 'owners', columns: ['owner'] });
  const own = (key: string, owner: string, from: string) =>
    owners.replace(`thing/${key}`, key, from, [{ from, value: { on: from, owner }, possibly: undefined }], entryAt(1));
  for (const key of ['a', 'b', 'c', 'd']) put(key, { on: '2020' });
  own('a', 'one', '2010-01-01');
  own('b', 'two', '2010-01-01');
  own('c', 'one', '2025-01-01');
  expect(keysOf({ about: { view: 'owners', column: 'owner', value: 'one' } })).toEqual(['a']);
});

test('how far a page may look: so many rows from the first, of those with the value of an indexed column', () => {
  for (const [i, key] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    put(key, { on: '2020', owner: i % 2 === 0 ? 'even' : 'odd', kind: 'rare' });
  }
  const upTo = (selection: Selection, places: number) => things.bounded(selection, places).upTo;
  expect(upTo({}, 2)).toBe('c');
  expect(upTo({ after: 'b' }, 2)).toBe('e');
  expect(upTo({ after: 'b' }, 3)).toBeUndefined();
  expect(upTo({ where: { owner: 'even' } }, 1)).toBe('c');
  expect(upTo({ where: { kind: 'none' } }, 1)).toBe('b');
});
