import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import { council } from '../../test/support/council.js';
import { askedOf } from '../../test/support/questions.js';
import { ListBodies, ShowBody } from './bodies/questions.js';
import { ListDocuments, ShowDocument } from './documents/questions.js';
import { ShowHistory } from './history/questions.js';
import { ListParties, ShowParty } from './parties/questions.js';
import { ShowPerson } from './persons/questions.js';
import { ShowSession } from './sessions/questions.js';
import { ListSignatures } from './signatures/questions.js';

const ask = askedOf(council(1));

const [am, by] = [{ en: 'am' }, { en: 'by' }];

describe('every answer', () => {
  test('has the coordinates of its point: the clock and the views say what was left open', async () => {
    expect(await ask(new ListBodies({}))).toMatchObject({
      asOf: '2025-06-01',
      known: { position: 29, recordedAt: '2025-06-01T12:00:00.000Z' },
      clock: 'system',
    });
    const { asOf, known } = await ask(new ShowParty('am', { asOf: '2021-01-01', knownAt: '7' }));
    expect([asOf, known.position]).toEqual(['2021-01-01', 7]);
  });

  test.each([
    ['body', new ShowBody('nobody', {}), 'a body established by 2025-06-01 and known at position 29'],
    ['document', new ShowDocument('none', {}), 'a document proposed by 2025-06-01 and known at position 29'],
    ['document', new ShowDocument('treaty', { asOf: '2020-12-09' }), 'a document proposed by 2020-12-09'],
    ['document', new ShowDocument('treaty', { knownAt: '21' }), 'known at position 21'],
    ['document', new ShowHistory('treaty', { knownAt: '21' }), 'a document known at position 21'],
    ['party', new ShowParty('tj', {}), 'a party registered and known at position 29'],
    ['person', new ShowPerson('nobody', {}), 'a person registered and known at position 29'],
    ['session', new ShowSession('spring', {}), 'a session convened for 2025-06-01 and known at position 29'],
  ])('about a %s that the register does not know is refused', async (kind, question, expected) => {
    const refusal = { name: 'NotFound', found: `${kind}/${question.id}`, expected: expect.stringContaining(expected) };
    await expect(ask<unknown>(question)).rejects.toMatchObject(refusal);
  });

  test('a limit out of range is refused before the views are waited for', async () => {
    const refusal = {
      name: 'BadInput',
      faults: [{ at: '/limit', found: 0, expected: 'a whole number from 1 to 1000, such as 100' }],
    };
    await expect(ask(new ListParties({ limit: '0', minPosition: '99' }))).rejects.toMatchObject(refusal);
  });

  test('a list goes on where the page before it ended', async () => {
    const first = await ask(new ListParties({ limit: '2' }));
    expect(first.parties.map(({ party }) => party)).toEqual(['am', 'by']);
    const second = await ask(new ListParties({ limit: '2', cursor: first.next! }));
    expect([second.parties.map(({ party }) => party), second.next]).toEqual([['kz'], undefined]);
  });
});

describe('documents', () => {
  const idsOf = async (form: ListDocuments['form']) => {
    const { documents } = await ask(new ListDocuments(form));
    return documents.map(({ document }) => document);
  };

  test('are listed by body, session, kind and status', async () => {
    expect(await idsOf({})).toEqual(['budget', 'statement', 'treaty']);
    expect(await idsOf({ body: 'council' })).toEqual(['budget', 'statement']);
    expect(await idsOf({ session: 'autumn' })).toEqual(['statement']);
    expect(await idsOf({ kind: 'agreement' })).toEqual(['treaty']);
    expect(await idsOf({ status: 'proposed' })).toEqual(['budget']);
  });

  test('that one more deposit would bring into force', async () => {
    expect(await idsOf({ oneDepositAway: 'true' })).toEqual(['treaty']);
    expect(await idsOf({ oneDepositAway: 'true', asOf: '2021-02-28' })).toEqual([]);
  });

  test('one of them, with its signatures; a treaty also with how far its entry into force has come', async () => {
    expect(await ask(new ShowDocument('statement', {}))).toMatchObject({
      document: { status: 'adopted', adoption: { session: 'autumn', entry: 17 }, entry: 17, certain: true },
      signatures: [{ party: 'am', person: 'president', titles: { en: 'statement' }, partyNames: am, entry: 21 }],
    });
    expect(await ask(new ShowDocument('statement', {}))).not.toHaveProperty('entryIntoForce');
    expect(await ask(new ShowDocument('treaty', {}))).toMatchObject({ entryIntoForce: { stage: 'not in force' } });
  });

  test('the history of one, with what no longer counts and what took it back', async () => {
    const { history } = await ask(new ShowHistory('treaty', {}));
    expect(history.map(({ position }) => position)).toEqual([22, 23, 24, 25, 26, 27, 28, 29]);
    expect(history.slice(3, 6)).toMatchObject([
      { type: 'DocumentSigned', on: '2021-01-11', stands: false, mendedBy: 26, recorder: 'recorder-1' },
      { type: 'EntryCorrected', stands: true, data: { entry: 25, reason: 'misread' } },
      { type: 'DocumentSigned', on: '2021-01-01', stands: true },
    ]);
    const before = await ask(new ShowHistory('treaty', { knownAt: '25' }));
    expect(before.history.at(-1)).toMatchObject({ position: 25, stands: true });
  });
});

describe('the audit table', () => {
  const keysOf = async (form: ListSignatures['form']) => {
    const { signatures } = await ask(new ListSignatures(form));
    return signatures.map(({ session, document, party }) => `${session ?? document} ${party}`);
  };

  test.each<[string, ListSignatures['form'], string[]]>([
    ['everything', {}, ['autumn by', 'statement am', 'treaty am']],
    ['one document', { document: 'treaty' }, ['treaty am']],
    ['a body', { body: 'council' }, ['autumn by', 'statement am']],
    ['a document that is not of the body', { body: 'council', document: 'treaty' }, []],
    ['a party', { party: 'by' }, ['autumn by']],
    ['a person', { person: 'president' }, ['statement am']],
    ['what was missed', { status: 'absent' }, ['autumn by']],
    ['what was signed', { status: 'signed' }, ['statement am', 'treaty am']],
    ['the days from one on', { from: '2021-01-01' }, ['treaty am']],
    ['the days up to one', { to: '2020-12-31' }, ['autumn by', 'statement am']],
  ])('of %s', async (_, form, expected) => expect(await keysOf(form)).toEqual(expected));

  test('gives names, and the reason why nothing was signed', async () => {
    const { signatures } = await ask(new ListSignatures({ limit: '2' }));
    expect(signatures).toMatchObject([
      { party: 'by', partyNames: by, status: 'absent', why: 'absent; the reason is not on record', entry: 15 },
      { party: 'am', personNames: { en: 'president' }, status: 'signed', capacity: 'head-of-state', entry: 21 },
    ]);
  });
});
