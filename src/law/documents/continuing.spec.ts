import { expect, test } from '@jest/globals';
import { given } from '../../../test/support/given.js';
import { asContinued, type Held, namesOfHeld } from './continuing.js';
import { consentingOf, documents, signingOf } from './document.js';
import type { DocumentFact } from './events.js';

const document = 'it';
const held = (party: string, since: string, before: readonly Held[] = []): Held => ({ party, since, held: before });
const signed = (party: string): DocumentFact => ({
  type: 'DocumentSigned',
  data: { document, party, on: '1968-01-01' },
});
const deposited = (party: string, on: string): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: { document, party, kind: 'ratification', on },
});
const notice = (party: string, on: string, provisions?: string[]): DocumentFact => ({
  type: 'WithdrawalNotified',
  data: { document, party, on, ...(provisions && { provisions }) },
});
const su = [held('su', '1991-12-24')];
const entriesOf = (facts: readonly DocumentFact[], before = su) => {
  const { periods } = consentingOf(asContinued(given(documents, ...facts), 'ru', before), 'ru');
  return periods.map(({ receipts, notice: given_ }) => [receipts.map(({ entry }) => entry), given_?.entry]);
};

test('nobody before: the document itself', () => {
  const state = given(documents, signed('su'));
  expect(asContinued(state, 'ru', [])).toBe(state);
});

test('the signature is its own, unless it signed itself', () => {
  const state = given(documents, signed('su'));
  expect(signingOf(asContinued(state, 'ru', su), 'ru').signature).toMatchObject({ party: 'su' });
  const both = given(documents, signed('su'), signed('ru'));
  expect(signingOf(asContinued(both, 'ru', su), 'ru').signature).toMatchObject({ party: 'ru' });
  const other = given(documents, signed('us'));
  expect(asContinued(other, 'ru', su).signings).toBe(other.signings);
});

test('the periods come before its own, and what it said of them stands with the last', () => {
  expect(entriesOf([deposited('su', '1973-01-01')])).toEqual([[[1], undefined]]);
  expect(entriesOf([deposited('su', '1973-01-01'), notice('ru', '1999-01-01')])).toEqual([[[1], 2]]);
  const back = [deposited('su', '1973-01-01'), notice('su', '1980-01-01'), deposited('ru', '1995-01-01')];
  expect(entriesOf(back)).toEqual([
    [[1], 2],
    [[3], undefined],
  ]);
  const again = [deposited('su', '1973-01-01'), notice('ru', '1993-01-01'), deposited('ru', '1995-01-01')];
  expect(entriesOf(again)).toEqual([
    [[1], 2],
    [[3], undefined],
  ]);
});

test('a notice of the other is taken back in its name', () => {
  const rescinded: DocumentFact = { type: 'WithdrawalRescinded', data: { document, party: 'ru', on: '1992-01-01' } };
  expect(entriesOf([deposited('su', '1973-01-01'), notice('su', '1991-12-01')])).toEqual([[[1], 2]]);
  expect(entriesOf([deposited('su', '1973-01-01'), notice('su', '1991-12-01'), rescinded])).toEqual([[[1], undefined]]);
});

test('notices about provisions stand together', () => {
  const facts = [deposited('su', '1973-01-01'), notice('su', '1980-01-01', ['1']), notice('ru', '1995-01-01', ['2'])];
  const { periods } = consentingOf(asContinued(given(documents, ...facts), 'ru', su), 'ru');
  expect(periods.at(-1)!.partial!.map(({ entry }) => entry)).toEqual([2, 3]);
});

test('steps, operations and the word of the depositary go with them', () => {
  const step = (party: string): DocumentFact => ({
    type: 'InternalStepReported',
    data: { document, party, step: 'law-adopted', on: '1970-01-01' },
  });
  const conflict = (party: string): DocumentFact => ({
    type: 'OperationChanged',
    data: { document, party, operation: 'armed-conflict', change: 'begin', effectiveOn: '1970-01-01' },
  });
  const declared = (party: string): DocumentFact => ({
    type: 'EntryIntoForceDeclared',
    data: { document, party, effectiveOn: '1974-01-01', on: '1974-01-01' },
  });
  const facts = [step('su'), conflict('su'), declared('su'), step('ru'), conflict('ru')];
  const of = (...all: DocumentFact[]) => consentingOf(asContinued(given(documents, ...all), 'ru', su), 'ru');
  expect(of(...facts)).toMatchObject({
    steps: [{ entry: 1 }, { entry: 4 }],
    operations: [{ entry: 2 }, { entry: 5 }],
    declaration: { entry: 3 },
  });
  expect(of(...facts, declared('ru')).declaration).toMatchObject({ entry: 6 });
});

test('who had consented by then takes over nothing; of two the first counts', () => {
  const own = [deposited('su', '1973-01-01'), deposited('ru', '1991-12-24')];
  expect(entriesOf(own)).toEqual([[[2], undefined]]);
  const later = [deposited('su', '1973-01-01'), deposited('ru', '1991-12-25')];
  expect(entriesOf(later)).toEqual([
    [[1], undefined],
    [[2], undefined],
  ]);
  const two = [held('yy', '1995-01-01'), held('su', '1991-12-24')];
  const both = [deposited('su', '1973-01-01'), deposited('yy', '1974-01-01')];
  expect(entriesOf(both, two)).toEqual([[[1], undefined]]);
});

test('and those before them', () => {
  const chain = [held('su', '1991-12-24', [held('rsfsr', '1922-12-30')])];
  expect(namesOfHeld(chain)).toEqual(['su', 'rsfsr']);
  expect(entriesOf([deposited('rsfsr', '1921-01-01')], chain)).toEqual([[[1], undefined]]);
});
