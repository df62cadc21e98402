import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { council } from '../../test/support/council.js';
import { askedOf } from '../../test/support/questions.js';
import { ShowHistory } from './history/questions.js';
import { ShowPerson } from './persons/questions.js';
import { ListSignatures } from './signatures/questions.js';

const ask = askedOf(council(1));

test.each<ListSignatures['form']>([
  {},
  { body: 'council' },
  { status: 'absent' },
  { from: '2020-01-01', to: '2020-12-31' },
  { person: 'president' },
])('the audit table of %j goes through it page by page', async form => {
  const paged: unknown[] = [];
  for (let cursor: string | undefined; ;) {
    const { signatures, next } = await ask(new ListSignatures({ ...form, limit: '1', ...(cursor && { cursor }) }));
    expect(signatures.length).toBeLessThan(2);
    paged.push(...signatures);
    if (next === undefined) break;
    cursor = next;
  }
  expect(paged).toEqual((await ask(new ListSignatures(form))).signatures);
});

test('the lists of a person and the history of a document go on in pages', async () => {
  const { person, signatures, chairs, offices, sessions, next } = await ask(
    new ShowPerson('president', { limit: '2' }),
  );
  expect([person.person, signatures.length, chairs.length, offices, sessions]).toEqual(['president', 1, 1, [], []]);
  expect(await ask(new ShowPerson('president', { cursor: next! }))).toMatchObject({
    person,
    signatures: [],
    chairs: [],
    sessions: [{ session: 'autumn' }],
  });
  const whole = await ask(new ShowHistory('treaty', {}));
  const first = await ask(new ShowHistory('treaty', { limit: '4' }));
  const rest = await ask(new ShowHistory('treaty', { cursor: first.next! }));
  expect([first.history.length, rest.next]).toEqual([4, undefined]);
  expect([...first.history, ...rest.history]).toEqual(whole.history);
});
