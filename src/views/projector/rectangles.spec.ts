import { entryAt, rowsIn } from '../../../test/support/views.js';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { TimelineStep } from '../../law/time/timeline.js';
import type { Rectangles, Selection } from './rectangles.js';

type Thing = { colour: string };

let db: Database.Database;
let things: Rectangles<Thing>;

const open = (changesOften: boolean) => rowsIn<Thing>(db, { name: 'things', columns: ['colour'], changesOften });

beforeEach(() => {
  db = new Database(':memory:');
  things = open(false);
});

const thing = (colour: string | undefined) => (colour === undefined ? undefined : { colour });
const step = (from: string, colour?: string, possibly?: string): TimelineStep<Thing> => ({
  from,
  value: thing(colour),
  possibly: thing(possibly),
});

/** From the day of the first step on, the row of the key reads so, as is known since `position`. */
function replace(position: number, steps: readonly TimelineStep<Thing>[], key = 'k', subject = `thing/${key}`): void {
  things.replace(subject, key, steps[0]!.from, steps, entryAt(position));
}

const at = (asOf: string, position: number, selection?: Selection) =>
  things.at({ asOf, position }, selection).map(row => row.value?.colour ?? `${row.possibly?.colour}?`);

const stored = () =>
  db.prepare('SELECT id, legal_from, legal_to, known_from, known_to, value FROM view_things ORDER BY id').all();

describe('a row', () => {
  test('holds from its day on, and is known from its position on', () => {
    replace(5, [step('2004-01-01', 'red')]);
    expect(at('2003-12-31', 9)).toEqual([]);
    expect(at('2004-01-01', 9)).toEqual(['red']);
    expect(at('9998-12-31', 9)).toEqual(['red']);
    expect([at('2004-01-01', 4), at('2004-01-01', 5)]).toEqual([[], ['red']]);
  });

  test('a late fact splits the time before the next one, and leaves what holds after it alone', () => {
    replace(1, [step('2004-01-01', 'red')]);
    replace(2, [step('2006-01-01', 'blue')]);
    const blue = stored().at(-1);
    replace(3, [step('2005-01-01', 'green'), step('2006-01-01', 'blue')]);
    expect(['2004-12-31', '2005-06-06', '2006-06-06'].map(day => at(day, 3))).toEqual([['red'], ['green'], ['blue']]);
    expect(['2004-12-31', '2005-06-06', '2006-06-06'].map(day => at(day, 2))).toEqual([['red'], ['red'], ['blue']]);
    expect(stored()).toContainEqual(blue);
  });

  test('a correction closes what was known, and the old answer comes back with the old knowledge', () => {
    replace(1, [step('2004-01-01', 'red')]);
    replace(2, [step('2004-01-01')]);
    replace(3, [step('2005-01-01', 'green')]);
    expect([1, 2, 3].map(position => at('2004-06-06', position))).toEqual([['red'], [], []]);
    expect([1, 2, 3].map(position => at('2005-06-06', position))).toEqual([['red'], [], ['green']]);
  });

  test('neighbours that read the same are one rectangle, and what is known already is not written again', () => {
    replace(1, [step('2004-01-01', 'red')]);
    replace(2, [step('2005-01-01', 'red'), step('2006-01-01', 'red')]);
    expect(stored()).toHaveLength(1);
  });

  test('what was written at the same position leaves no trace', () => {
    replace(1, [step('2004-01-01', 'red')]);
    replace(1, [step('2004-01-01', 'blue')]);
    expect(stored()).toHaveLength(1);
    expect(at('2004-01-01', 1)).toEqual(['blue']);
  });

  test('says what is certain and what may be instead', () => {
    replace(1, [step('2004-01-01', undefined, 'red'), step('2004-12-31', 'red')]);
    expect(things.at({ asOf: '2004-06-06', position: 1 })).toEqual([
      { key: 'k', value: undefined, possibly: { colour: 'red' } },
    ]);
  });

  test.each([true, false])(
    'reads at every point as the last word on that point, one at most (changes often: %s)',
    changesOften => {
      const days = ['2004-01-01', '2004-01-02', '2004-01-03', '2004-01-04', '2004-01-05'];
      const colour = fc.option(fc.constantFrom('red', 'blue'), { nil: undefined });
      const change = fc.record({ from: fc.nat(4), colours: fc.array(colour, { minLength: 5, maxLength: 5 }) });
      fc.assert(
        fc.property(fc.array(change, { maxLength: 12 }), changes => {
          db = new Database(':memory:');
          things = open(changesOften);
          const known: (string | undefined)[] = [];
          changes.forEach(({ from, colours }, position) => {
            replace(
              position,
              days.slice(from).map((day, index) => step(day, colours[from + index])),
            );
            colours.slice(from).forEach((colour, index) => (known[from + index] = colour));
            expect(days.map(day => at(day, position))).toEqual(days.map((_, i) => (known[i] ? [known[i]] : [])));
          });
          const now = days.map(day => at(day, changes.length));
          expect(days.map(day => at(day, changes.length, { subject: 'thing/k' }))).toEqual(now);
        }),
        { seed: 20_250_601, numRuns: 100 },
      );
    },
  );
});

describe('a selection', () => {
  beforeEach(() => {
    replace(1, [step('2004-01-01', 'red')], 'a', 'thing/one');
    replace(2, [step('2004-01-01', 'blue')], 'b', 'thing/one');
    replace(3, [step('2004-01-01', 'red')], 'c', 'thing/two');
    replace(4, [step('2005-01-01', 'blue')], 'c', 'thing/two');
  });

  const keys = (selection: Selection) => things.at({ asOf: '2006-01-01', position: 9 }, selection).map(row => row.key);

  test.each<[string, Selection, string[]]>([
    ['of everything, by key', {}, ['a', 'b', 'c']],
    ['of one subject', { subject: 'thing/one' }, ['a', 'b']],
    ['of a subject without rows', { subject: 'thing/none' }, []],
    ['of several subjects', { subject: ['thing/two', 'thing/none'] }, ['c']],
    ['of no subject at all', { subject: [] }, []],
    ['by a column', { where: { colour: 'blue' } }, ['b', 'c']],
    ['by one of several values', { where: { colour: ['red', 'green'] } }, ['a']],
    ['by no value at all', { where: { colour: [] } }, []],
    ['by a column that was left open', { where: { colour: undefined } }, ['a', 'b', 'c']],
    ['of one subject by a column', { subject: 'thing/two', where: { colour: 'blue' } }, ['c']],
    ['after a key', { after: 'a' }, ['b', 'c']],
    ['of so many', { after: 'a', limit: 1 }, ['b']],
  ])('%s', (_, selection, expected) => expect(keys(selection)).toEqual(expected));

  test('a column that the view does not have is no filter', () => {
    expect(() => keys({ where: { 'colour" OR 1': 'x' } })).toThrow('view_things has no column colour" OR 1');
  });

  test('two subjects that share a number in the tree are told apart', () => {
    things = open(true);
    const seen = new Map<number, string>();
    const numberOf = (subject: string) => hash('sha256', subject, 'buffer').readUInt32BE(0) >>> 1;
    let twins: [string, string] | undefined;
    for (let i = 0; !twins; i++) {
      const [subject, number] = [`thing/${i}`, numberOf(`thing/${i}`)];
      const other = seen.get(number);
      if (other) twins = [other, subject];
      seen.set(number, subject);
    }
    replace(5, [step('2004-01-01', 'red')], 'x', twins[0]);
    replace(6, [step('2004-01-01', 'red')], 'y', twins[1]);
    expect(twins.map(subject => keys({ subject }))).toEqual([['x'], ['y']]);
  });
});

describe('the cost of a question about one subject', () => {
  const count = 3_000;

  /** Replaces a row that many times, and tells how a question about it is answered. */
  function planOf(changesOften: boolean): { sql: string; plan: string } {
    db = new Database(':memory:');
    const reader = open(changesOften);
    db.transaction(() => {
      for (let position = 0; position < count; position++) {
        reader.replace('thing/k', 'k', '2004-01-01', [step('2004-01-01', `colour-${position}`)], entryAt(position));
      }
    })();
    const prepare = jest.spyOn(db, 'prepare');
    const [row] = reader.at({ asOf: '2005-01-01', position: 1_234 }, { subject: 'thing/k' });
    expect(row?.value).toEqual({ colour: 'colour-1234' });
    const sql = prepare.mock.calls.at(-1)![0];
    const values = { after: '', subject: 'thing/k', number: 1, day: 1, position: 1, limit: 1 };
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[];
    return { sql, plan: plan.map(({ detail }) => detail).join('; ') };
  }

  test('what is known now stands side by side', () => {
    expect(planOf(false).plan).toContain('SEARCH v USING INDEX view_things_subject (subject=? AND known_to>?)');
    const now = db.prepare('SELECT count(*) FROM view_things WHERE subject = ? AND known_to > ?').pluck();
    expect(now.get('thing/k', count)).toBe(1);
  });

  test('where rows change without end the tree finds one rectangle among thousands', () => {
    const { sql, plan } = planOf(true);
    expect(plan).toMatch(/SEARCH v USING INTEGER PRIMARY KEY.*SCAN view_things_at VIRTUAL TABLE INDEX 2:B0D1B2D3B4D5/);
    const tree = /SELECT id FROM view_things_at WHERE [^)]+/.exec(sql)![0];
    const number = hash('sha256', 'thing/k', 'buffer').readUInt32BE(0) >>> 1;
    expect(db.prepare(tree).all({ number, day: 732_000, position: 1_234 })).toHaveLength(1);
  });
});

test('the last day is open', () => {
  replace(1, [step('2004-01-01', 'red')]);
  expect(stored()).toMatchObject([{ legal_to: 3_652_364 }]); // 9999-12-31
});
