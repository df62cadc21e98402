import { entryAt, rowsIn } from '../../../test/support/views.js';
import { describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { type Fact, History, type Kind } from '../../law/time/history.js';
import { neighbour } from '../../law/time/legal-date.js';
import { timeline } from '../../law/time/timeline.js';
import { LedgerFull } from '../../ledger/log.js';
import { differences, type Segment } from './segments.js';
import { tableSchema, tableStatements } from './sql.js';

/** What keeps a row cheap that has changed ten thousand times. */

describe('the segments that come and go', () => {
  const steps = fc.array(fc.option(fc.constantFrom('red', 'blue'), { nil: undefined }), { minLength: 8, maxLength: 8 });
  /** Neighbours may read the same, and there may be days without a row. */
  const segments = fc.tuple(steps, fc.subarray([1, 2, 3, 4, 5, 6, 7])).map(([colours, days]) =>
    [0, ...days].flatMap((from, index): Segment[] => {
      const value = colours[from];
      return value === undefined ? [] : [{ from, to: days[index] ?? 8, value, possibly: null }];
    }),
  );
  const isSame = (a: Segment) => (b: Segment) => a.from === b.from && a.to === b.to && a.value === b.value;

  test('are those that only one of the two sides has', () => {
    let shared = 0;
    fc.assert(
      fc.property(segments, segments, (stored, wanted) => {
        const { gone, come } = differences(stored, wanted);
        expect(gone).toEqual(stored.filter(one => !wanted.some(isSame(one))));
        expect(come).toEqual(wanted.filter(one => !stored.some(isSame(one))));
        if (gone.length > 0 && come.length > 0 && gone.length < stored.length) shared++;
      }),
      { seed: 20_261_128, numRuns: 500 },
    );
    expect(shared).toBeGreaterThan(50);
  });
});

test('what is still known of a row from a day on is found without reading what was before that day', () => {
  const db = new Database(':memory:');
  db.exec(tableSchema('view_things', [], []));
  const { stillKnown } = tableStatements(db, 'view_things', []);
  const plan = db.prepare(`EXPLAIN QUERY PLAN ${stillKnown.source}`).all('k', 1, 1) as { detail: string }[];
  const search = 'SEARCH view_things USING INDEX view_things_key (key=? AND known_to=? AND legal_to>?)';
  expect(plan.map(({ detail }) => detail)).toEqual([search]);
});

test('a position for which the tree has no bits is refused', () => {
  const things = rowsIn(new Database(':memory:'), { name: 'things', columns: [], changesOften: true });
  const steps = [{ from: '2004-01-01', value: { colour: 'red' }, possibly: undefined }];
  const at = (position: number) => things.at({ asOf: '2005-01-01', position }, { subject: 'thing/k' }).length;
  expect(() => things.replace('thing/k', 'k', '2004-01-01', steps, entryAt(2_147_483_647))).toThrow(LedgerFull);
  things.replace('thing/k', 'k', '2004-01-01', steps, entryAt(2_147_483_646));
  expect([at(2_147_483_645), at(2_147_483_646)]).toEqual([0, 1]);
});

test('a late fact before thousands of others looks at each a few times', () => {
  const count = 2_000;
  let looks = 0;
  const words: Kind<{ last?: number }, Fact> = {
    name: 'word',
    types: {},
    dateField: () => undefined,
    start: () => ({}),
    evolve: (_, __, entry) => ({ last: entry }),
  };
  const history = new History(words);
  let day = '2000-01-01';
  for (let position = 0; position < count; position++, day = neighbour(day, 1)!) {
    const on = day;
    const counted = {
      get first() {
        looks++;
        return on;
      },
      last: on,
    };
    history.insert(Object.assign(counted, { legalPlace: position, position, fact: { type: 'Said', data: {} } }));
  }
  looks = 0;
  const steps = timeline(
    history,
    '1999-01-01',
    () => true,
    ({ last }) => last,
  );
  expect([steps.length, steps.at(-1)!.value]).toEqual([count + 1, count - 1]);
  expect(looks).toBeLessThan(4 * count);
});
