import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { council } from '../../test/support/council.js';
import { askedOf } from '../../test/support/questions.js';
import { ListBodies, ShowBody } from './bodies/questions.js';
import { ListParties, ShowParty } from './parties/questions.js';
import { ListPersons, ShowPerson } from './persons/questions.js';
import { ListSessions, ShowSession } from './sessions/questions.js';

const ask = askedOf(council(1));

const [am, by] = [{ en: 'am' }, { en: 'by' }];

describe('bodies', () => {
  test('are listed', async () => {
    expect((await ask(new ListBodies({}))).bodies).toMatchObject([{ body: 'council', on: '2003-09-18', entry: 6 }]);
  });

  test('one of them, with its chair, whose turn is next, its members and officials', async () => {
    expect(await ask(new ShowBody('council', {}))).toMatchObject({
      chair: { party: 'am', partyNames: am, holder: 'president', holderNames: { en: 'president' }, certain: true },
      rotation: { order: ['am', 'by'], entry: 9 },
      nextInTurn: 'by',
      members: [{ party: 'am' }, { party: 'by', partyNames: by, status: 'member', entry: 8 }],
      officials: [{ office: 'secretary', personNames: { en: 'secretary' }, entry: 11 }],
    });
  });

  test('a chair that passed on some day of the year is certain only when the year is over', async () => {
    const { chair } = await ask(new ShowBody('council', { asOf: '2020-06-01' }));
    expect(chair).toMatchObject({ party: 'am', certain: false });
    expect(await ask(new ShowBody('council', { asOf: '2019-12-31' }))).not.toHaveProperty('chair');
  });
});

test('sessions: who presided, who came, what was adopted and what the record does not name', async () => {
  const opening = { presidingNames: { en: 'president' }, partyNames: am };
  expect((await ask(new ListSessions({ body: 'council' }))).sessions).toMatchObject([{ session: 'autumn', opening }]);
  expect((await ask(new ListSessions({ body: 'forum' }))).sessions).toEqual([]);
  expect(await ask(new ShowSession('autumn', {}))).toMatchObject({
    session: { opening, closing: { textsAdopted: 4 } },
    attendance: [
      { party: 'am', personNames: { en: 'president' } },
      { party: 'by', presence: 'absent' },
    ],
    adopted: ['statement'],
    tabled: ['budget'],
    unnamed: 2,
  });
});

test('parties and persons, with what each has to do with', async () => {
  expect((await ask(new ListParties({ kind: 'organisation' }))).parties).toEqual([]);
  expect(await ask(new ShowParty('am', {}))).toMatchObject({
    party: { names: am, entry: 1 },
    memberships: [{ body: 'council', status: 'member', entry: 7 }],
  });
  expect((await ask(new ListPersons({}))).persons.map(({ person }) => person)).toEqual(['president', 'secretary']);
  expect(await ask(new ShowPerson('president', {}))).toMatchObject({
    signatures: [{ document: 'statement', titles: { en: 'statement' }, entry: 21 }],
    chairs: [{ body: 'council', entry: 10 }],
    offices: [],
    sessions: [{ session: 'autumn', entry: 14 }],
  });
});
