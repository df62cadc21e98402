import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { council } from '../../../test/support/council.js';
import { askedOf } from '../../../test/support/questions.js';
import { ShowEntryIntoForce } from './entry-into-force.js';
import { ShowForecast } from './forecast.js';
import { ListParticipants } from './participants.js';
import { ListPartyDocuments } from './party-documents.js';

const deposit = { act: 'deposit-instrument', document: 'treaty' };
const withdrawal = { act: 'notify-withdrawal', document: 'treaty', isImplied: true };
const ask = askedOf([
  ...council(1),
  { ...deposit, party: 'kz', kind: 'acceptance', on: '2021-04-01' }, // 30
  { ...withdrawal, party: 'by', on: '2023-01-01', effectiveOn: '2024-01-01' },
]);

const progress = { at: '/condition/instruments', have: '1', need: '2', isMet: false };

test('when a treaty enters into force, for whom, and why', async () => {
  const { clause, certain, determination } = await ask(new ShowEntryIntoForce('treaty', {}));
  expect([clause, certain]).toMatchObject([{ entry: 24, terms: { condition: { instruments: { atLeast: 2 } } } }, true]);
  expect(determination).toMatchObject({
    stage: 'in force',
    on: '2021-05-01',
    trigger: { day: '2021-04-01', deposits: [{ party: 'kz', entry: 30 }], ranks: { from: 2, to: 2 } },
    steps: [{ rule: '30 days', from: '2021-04-01', to: '2021-05-01' }],
    participations: [
      { party: 'by', inForceOn: '2021-05-01', outOn: '2024-01-01', outEntry: 31 },
      { party: 'kz', inForceOn: '2021-05-01' },
    ],
  });
  expect(determination).not.toHaveProperty('document');
});

test('before that: what is missing', async () => {
  const { determination } = await ask(new ShowEntryIntoForce('treaty', { asOf: '2021-03-31' }));
  expect(determination).toMatchObject({ stage: 'not in force', progress: [progress] });
  expect(determination).not.toHaveProperty('on');
});

describe('a forecast', () => {
  const before = { asOf: '2021-03-31' };

  test('names what is missing and whose deposit alone would be enough', async () => {
    expect(await ask(new ShowForecast('treaty', before))).toMatchObject({
      stage: 'not in force',
      missing: [progress],
      oneDepositAway: true,
      enough: ['am', 'anybody'],
    });
    const met = await ask(new ShowForecast('treaty', {}));
    expect(met).toMatchObject({ stage: 'in force', on: '2021-05-01', missing: [], oneDepositAway: false, enough: [] });
  });

  test('says what would follow from deposits that nobody has made', async () => {
    expect(await ask(new ShowForecast('treaty', { ...before, if: 'am:2021-06-01' }))).toMatchObject({
      supposed: [{ party: 'am', on: '2021-06-01' }],
      then: { stage: 'awaited', on: '2021-07-01', trigger: { deposits: [{ party: 'am', entry: -1 }] } },
    });
  });

  test.each([
    ['am', 'party:YYYY-MM-DD, such as tj:2024-01-01'],
    ['am:2021-02-30', 'party:YYYY-MM-DD, such as tj:2024-01-01'],
    ['am:2021-06-01:2021-07-01', 'party:YYYY-MM-DD, such as tj:2024-01-01'],
    ['tj:2021-06-01', 'a registered party'],
    ['am:2021-06-01,am:2021-07-01', 'each party once'],
    ['by:2021-06-01', 'a party that is not bound by then'],
  ])('cannot suppose %s', async (supposed, expected) => {
    const refusal = { name: 'BadInput', faults: [{ at: '/if', found: supposed.split(',').at(-1), expected }] };
    await expect(ask(new ShowForecast('treaty', { ...before, if: supposed }))).rejects.toMatchObject(refusal);
  });

  test('a party that has left may be supposed to come back, once it is out', async () => {
    const { supposed } = await ask(new ShowForecast('treaty', { if: 'by:2024-01-02' }));
    expect(supposed).toEqual([{ party: 'by', on: '2024-01-02' }]);
    await expect(ask(new ShowForecast('treaty', { if: 'by:2024-01-01' }))).rejects.toThrow();
  });
});

describe('the participants table', () => {
  test('has a row for each period of a party, and one for a party that only signed', async () => {
    const { stage, on, participants } = await ask(new ListParticipants('treaty', {}));
    expect([stage, on]).toEqual(['in force', '2021-05-01']);
    expect(participants).toMatchObject([
      { party: 'am', partyNames: { en: 'am' }, signedOn: '2021-01-01', notes: [expect.stringContaining('2021-02-01')] },
      { party: 'by', letter: 'a', consentOn: '2021-03-01', withdrawalOn: '2023-01-01', outOn: '2024-01-01' },
      { party: 'kz', letter: 'A', consentOn: '2021-04-01', inForceOn: '2021-05-01', consentEntry: 30, notes: [] },
    ]);
  });

  test('comes in pages', async () => {
    const first = await ask(new ListParticipants('treaty', { limit: '2' }));
    const second = await ask(new ListParticipants('treaty', { limit: '2', cursor: first.next! }));
    expect(second.participants.map(({ party }) => party)).toEqual(['kz']);
    expect(second).not.toHaveProperty('next');
  });
});

describe('the documents of a party', () => {
  const standings = async (party: string, form: ListPartyDocuments['form'] = {}) => {
    const { documents } = await ask(new ListPartyDocuments(party, form));
    return documents.map(({ document, standing }) => `${document} ${standing}`);
  };

  test('say how it stands in each, on the date of the answer', async () => {
    expect(await standings('am')).toEqual(['statement signed', 'treaty signed']);
    expect(await standings('kz')).toEqual(['treaty bound']);
    expect(await standings('kz', { asOf: '2021-04-30' })).toEqual(['treaty pending']);
    expect(await standings('by')).toEqual(['treaty left']);
    expect(await standings('by', { asOf: '2023-12-31' })).toEqual(['treaty bound']);
  });

  test('are listed by standing and in pages', async () => {
    expect(await standings('am', { standing: 'left' })).toEqual([]);
    const { next } = await ask(new ListPartyDocuments('am', { limit: '1' }));
    expect(await standings('am', { cursor: next! })).toEqual(['treaty signed']);
  });
});

test.each([
  new ShowEntryIntoForce('none', {}),
  new ShowForecast('none', {}),
  new ListParticipants('none', {}),
  new ListPartyDocuments('none', {}),
])('what the register does not know is not found: %#', async question => {
  await expect(ask<unknown>(question)).rejects.toMatchObject({ name: 'NotFound' });
});
