import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { documents } from './document.js';
import type { WithdrawalNotice } from './consent-events.js';
import type { DocumentFact } from './events.js';
import type { Termination } from './rule-events.js';
import {
  type LeavingRule,
  notifyWithdrawal,
  rescindWithdrawal,
  type TreatyStanding,
  terminateDocument,
  withdrawInstrument,
} from './leaving.js';

const document = 'plan';
const facts: readonly DocumentFact[] = [
  { type: 'DocumentProposed', data: { document, kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' } },
  { type: 'DocumentAdopted', data: { document, on: '2020-02-02' } },
  { type: 'InstrumentDeposited', data: { document, party: 'am', kind: 'accession', on: '2021-01-01' } },
];
const after = (...more: readonly DocumentFact[]) => given(documents, ...facts, ...more);
const word = (on: string) => ({ document, party: 'am', on });
const inForce: TreatyStanding = { isBound: true, inForceOn: '2021-03-03', outOn: undefined };
const nowhere = given(documents);

describe('an instrument is taken back', () => {
  const taken: DocumentFact = { type: 'InstrumentWithdrawn', data: word('2021-02-02') };

  test.each([
    ['before it is in force for the party', '2021-03-03'],
    ['where it is not going to be in force yet', undefined],
  ])('%s', (_, inForceOn) => {
    expect(withdrawInstrument(after(), word('2021-02-02'), { ...inForce, inForceOn })).toEqual([taken]);
  });

  test('the same once more changes nothing', () => {
    expect(withdrawInstrument(after(taken), word('2021-02-02'), inForce)).toEqual([]);
  });

  test.each(['2021-03-03', '2021-03', '2021'])('but not on %s, when it is in force', on => {
    expectRefusal(() => withdrawInstrument(after(), word(on), inForce), 'already-in-force', {
      found: { party: 'am', inForceOn: '2021-03-03' },
      entry: 3,
    });
  });

  test('but not where there is none', () => {
    const other = { document, party: 'by', on: '2021-02-02' };
    expectRefusal(() => withdrawInstrument(after(), other, inForce), 'not-bound', { found: { party: 'by' } });
    expectRefusal(() => withdrawInstrument(after(taken), word('2021-02-20'), inForce), 'not-bound');
  });

  test('of a text that is known', () => {
    expectRefusal(() => withdrawInstrument(nowhere, word('2021-02-02'), inForce), 'unknown-document');
  });
});

const rule: LeavingRule = { isSilent: false, isProhibited: false, earliest: undefined };
const given2022: DocumentFact = { type: 'WithdrawalNotified', data: word('2022-02-02') };
const rescinded: DocumentFact = { type: 'WithdrawalRescinded', data: word('2022-04-04') };

describe('a party says that it leaves', () => {
  const notify = (act: WithdrawalNotice, more: Partial<LeavingRule> = {}, standing: Partial<TreatyStanding> = {}) =>
    notifyWithdrawal(after(), act, { ...inForce, ...standing }, { ...rule, ...more });

  test('by its clause', () => {
    expect(notify(word('2022-02-02'))).toEqual([given2022]);
  });

  test('once: the same again changes nothing, another is refused', () => {
    const document = after(given2022);
    expect(notifyWithdrawal(document, word('2022-02-02'), inForce, rule)).toEqual([]);
    const other = () => notifyWithdrawal(document, word('2022-03-03'), inForce, rule);
    expectRefusal(other, 'withdrawal-already-notified', { entry: 4, found: word('2022-02-02') });
  });

  test('anew after it rescinded', () => {
    expect(notifyWithdrawal(after(given2022, rescinded), word('2022-05-05'), inForce, rule)).toHaveLength(1);
  });

  test('only where it is bound and the text is in force for it', () => {
    expectRefusal(() => notify(word('2022-02-02'), {}, { isBound: false }), 'not-bound');
    expectRefusal(() => notify(word('2021-03-02')), 'not-in-force', { found: { inForceOn: '2021-03-03' } });
    expectRefusal(() => notify(word('2022-02-02'), {}, { inForceOn: undefined }), 'not-in-force', {
      found: { inForceOn: 'not yet known' },
    });
    expect(notify(word('2021-03-03'))).toHaveLength(1);
    expect(notify(word('2021-03'))).toHaveLength(1);
  });

  test('not where the clause prohibits it, and the clause is named', () => {
    expectRefusal(() => notify(word('2022-02-02'), { isProhibited: true, entry: 8 }), 'withdrawal-not-allowed', {
      found: 'the clause prohibits it',
      entry: 8,
    });
  });

  test('not where the clause is silent, unless a right to do so is implied', () => {
    expectRefusal(() => notify(word('2022-02-02'), { isSilent: true }), 'withdrawal-not-allowed', {
      found: 'no clause on withdrawal',
    });
    expect(notify({ ...word('2022-02-02'), isImplied: true }, { isSilent: true })).toHaveLength(1);
  });

  test('not too early', () => {
    const early = { earliest: '2024-03-03', entry: 8 };
    expectRefusal(() => notify(word('2024-03-02'), early), 'withdrawal-too-early', {
      expected: 'a date from 2024-03-03, or a clause withdrawal by which 2024-03-02 is not too early',
      entry: 8,
    });
    expect(notify(word('2024-03-03'), early)).toHaveLength(1);
    expect(notify(word('2024-03'), early)).toHaveLength(1);
  });

  test('with the consent of all at any time, whatever the clause says', () => {
    const act = { ...word('2022-02-02'), byConsentOfAll: true };
    expect(notify(act, { isSilent: true, isProhibited: true, earliest: '2030-01-01' })).toHaveLength(1);
  });

  test('of a text that is known', () => {
    expectRefusal(() => notifyWithdrawal(nowhere, word('2022-02-02'), inForce, rule), 'unknown-document');
  });
});

describe('a party takes its notice back', () => {
  const standing: TreatyStanding = { ...inForce, outOn: '2023-02-02' };

  test('the Gambia did, before it took effect', () => {
    expect(rescindWithdrawal(after(given2022), word('2022-04-04'), standing)).toEqual([rescinded]);
    expect(rescindWithdrawal(after(given2022), word('2022-04-04'), inForce)).toEqual([rescinded]);
  });

  test('the same once more changes nothing', () => {
    expect(rescindWithdrawal(after(given2022, rescinded), word('2022-04-04'), standing)).toEqual([]);
  });

  test.each(['2023-02-02', '2023-02', '2024'])('but not on %s, when it has left', on => {
    expectRefusal(() => rescindWithdrawal(after(given2022), word(on), standing), 'already-left', {
      found: { party: 'am', outOn: '2023-02-02' },
      entry: 4,
    });
  });

  test('but not where there is none', () => {
    expectRefusal(() => rescindWithdrawal(after(), word('2022-04-04'), inForce), 'nothing-to-rescind');
    const again = () => rescindWithdrawal(after(given2022, rescinded), word('2022-05-05'), inForce);
    expectRefusal(again, 'nothing-to-rescind', { found: { party: 'am' } });
    expectRefusal(() => rescindWithdrawal(nowhere, word('2022-04-04'), inForce), 'unknown-document');
  });
});

describe('a text ends for all', () => {
  const end: Termination = { document, effectiveOn: '2025-05-05' };
  const ended: DocumentFact = { type: 'DocumentTerminated', data: end };

  test('alone, or because another takes its place', () => {
    expect(terminateDocument(after(), end, undefined)).toEqual([ended]);
    expect(terminateDocument(after(), { ...end, by: 'other' }, { proposal: {} })).toHaveLength(1);
  });

  test('once: the same again changes nothing, another is refused', () => {
    expect(terminateDocument(after(ended), end, undefined)).toEqual([]);
    const other = () => terminateDocument(after(ended), { ...end, effectiveOn: '2026-06-06' }, undefined);
    expectRefusal(other, 'already-terminated', { entry: 4, found: end });
  });

  test('both must be known', () => {
    expectRefusal(() => terminateDocument(nowhere, end, undefined), 'unknown-document', { found: document });
    expectRefusal(() => terminateDocument(after(), { ...end, by: 'other' }, {}), 'unknown-document', {
      found: 'other',
    });
  });
});
