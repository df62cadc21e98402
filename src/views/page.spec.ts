import { viewsAt } from '../../test/support/views.js';
import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { registerParty, setMembership } from '../../test/support/acts.js';
import { establishBody } from '../../test/support/acts.js';
import { TestRegister } from '../../test/support/test-register.js';
import { factTypes } from '../register/known-facts.js';
import { views } from './tables/list.js';
import { answerRow, Page } from './page.js';
import { Projector } from './projector/projector.js';
import { ViewReader } from './reader.js';

test.each(['0', '1001', '999999999'])('a page of %s rows is bad input', limit => {
  expect(() => Page.of({ limit })).toThrow('limit is out of range');
});

test('a page has 100 rows where nothing is said, and up to 1000 where it is', () => {
  expect([{}, { limit: '1' }, { limit: '1000' }].map(form => Page.of(form).limit)).toEqual([100, 1, 1_000]);
});

test('the cursor is the key of the last row, also where it is no ASCII', () => {
  const rows = ['a', 'b/ё', 'c'].map(key => ({ key, value: { key }, possibly: undefined }));
  const { rows: first, next } = Page.of({ limit: '2' }).cut(rows);
  expect(first.map(({ key }) => key)).toEqual(['a', 'b/ё']);
  expect(Page.of({ cursor: next! }).after).toBe('b/ё');
  expect(Page.of({ limit: '3' }).cut(rows)).not.toHaveProperty('next');
});

test('rows are looked at one by one, until the page is full or it is enough for one page', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map(key => ({ key }));
  const looked: string[] = [];
  const pick = (limit: string, wanted: string, most = 9, upTo?: string) => {
    looked.length = 0;
    const isWanted = ({ key }: { key: string }) => looked.push(key) > 0 && wanted.includes(key);
    const { rows: found, next } = Page.of({ limit }).pick(rows, isWanted, () => looked.length >= most, upTo);
    return [found.map(({ key }) => key).join(''), next && Page.of({ cursor: next }).after, looked.join('')];
  };
  expect(pick('2', 'abcdef')).toEqual(['ab', 'b', 'abc']);
  expect(pick('2', 'be')).toEqual(['be', undefined, 'abcdef']);
  expect(pick('2', 'be', 3)).toEqual(['b', 'c', 'abc']);
  expect(pick('2', 'x', 0)).toEqual(['', 'a', 'a']);
  expect(pick('2', 'x', 9, 'f')).toEqual(['', 'f', 'abcdef']);
});

test('a row shows what is certain, or else what may be, and says which', () => {
  const [red, blue] = [{ colour: 'red' }, { colour: 'blue' }];
  expect(answerRow({ key: 'k', value: red, possibly: undefined })).toEqual({ ...red, certain: true });
  expect(answerRow({ key: 'k', value: red, possibly: blue })).toEqual({ ...red, certain: false });
  expect(answerRow({ key: 'k', value: undefined, possibly: blue })).toEqual({ ...blue, certain: false });
});

test('pages one after another are the whole list, each row once, at one point in time', async () => {
  const register = await TestRegister.open();
  const ids = Array.from({ length: 25 }, (_, i) => `party-${i}`);
  await register.recordAll([establishBody('council'), ...ids.map(id => registerParty(id))]);
  await register.recordAll(ids.map(id => setMembership('council', id, '2004-01-01')));
  const position = register.log.size - 1;
  await register.record(setMembership('council', 'party-3', '2003-01-01', 'observer'));
  const projector = new Projector(viewsAt(join(register.folder, 'views.db')), register.log, factTypes, views);
  while (projector.advance());
  const reader = new ViewReader(viewsAt(join(register.folder, 'views.db')));
  const members = views.find(view => view.name === 'members')!;

  const keys: string[] = [];
  const sizes: number[] = [];
  for (let cursor: string | undefined; ;) {
    const page = Page.of({ limit: '10', ...(cursor && { cursor }) });
    const { rows, next } = page.cut(reader.rows(members, { asOf: '2024-01-01', position }, page.selection));
    keys.push(...rows.map(({ key }) => key));
    sizes.push(rows.length);
    cursor = next;
    if (!cursor) break;
  }
  expect(sizes).toEqual([10, 10, 5]);
  expect(keys).toEqual(ids.map(id => `council/${id}`).sort());
  reader.close();
  projector.close();
});
