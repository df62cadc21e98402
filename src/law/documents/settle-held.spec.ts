import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given } from '../../../test/support/given.js';
import { participantOf } from '../treaties/participants.js';
import type { Deposit } from './consent-events.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import { confirmPending, refusePending } from './settle-pending.js';
import type { Settlement } from './signing-events.js';

/* `ru` goes on in the place of `su`, and of `old` before: what waits for their word waits for its own. */

const document = 'plan';
const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document, kind: 'agreement', titles: { en: 'Plan' }, on: '1980-01-01' },
};
const deposited = (party: string, on: string, more: Partial<Deposit> = {}): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: { document, party, kind: 'accession', inDueForm: false, on, ...more },
});
const signed = (party: string, on: string, adReferendum = true): DocumentFact => ({
  type: 'DocumentSigned',
  data: { document, party, on, mode: 'definitive', ...(adReferendum && { adReferendum }) },
});
const word = (more: Partial<Settlement> = {}): Settlement => ({ document, party: 'ru', on: '1992-03-01', ...more });
const fact = (more: Partial<Settlement> = {}): DocumentFact => ({ type: 'PendingConfirmed', data: word(more) });
const state = (...facts: DocumentFact[]) => given(documents, proposed, ...facts);
const before = ['su', 'old'];
const confirmed = (facts: DocumentFact[], act = word()) => confirmPending(state(...facts), act, before);

describe('what waits of a party in whose place another goes on', () => {
  test('is named by whose it was, the nearest before the others', () => {
    expect(confirmed([signed('su', '1990-01-01')])).toEqual([fact({ of: 'su' })]);
    expect(confirmed([deposited('su', '1990-01-01')])).toEqual([fact({ of: 'su' })]);
    expect(confirmed([deposited('old', '1980-01-01'), signed('su', '1990-01-01')])).toEqual([fact({ of: 'su' })]);
    expect(confirmed([signed('su', '1990-01-01', false), deposited('old', '1980-02-01')])).toEqual([fact({ of: 'old' })]); // prettier-ignore
    expect(refusePending(state(signed('su', '1990-01-01')), word(), before)).toEqual([
      { type: 'PendingRefused', data: word({ of: 'su' }) },
    ]);
  });

  test('of a signature and an instrument the signature, unless the instrument is named', () => {
    const both = [signed('su', '1990-01-01'), deposited('su', '1990-02-01')];
    expect(confirmed(both, word({ instrument: 3 }))).toEqual([fact({ of: 'su', instrument: 3 })]);
    const own = participantOf(state(...both, fact({ of: 'su' })), 'ru');
    expect(own).toMatchObject({
      signature: { on: '1990-01-01', entry: 2, isFull: true, isDefinitive: true },
      periods: [],
    });
    const named = participantOf(state(...both, fact({ of: 'su', instrument: 3 })), 'ru');
    expect(named).toMatchObject({ periods: [{ receipts: [{ entry: 3, confirmedOn: '1992-03-01' }] }] });
    expect(named!.signature).toBeUndefined();
  });

  test('is its own from then: the period comes after what it said before', () => {
    const notice: DocumentFact = { type: 'WithdrawalNotified', data: { document, party: 'ru', on: '1992-01-01' } };
    const { periods } = participantOf(state(deposited('su', '1990-01-01'), notice, fact({ of: 'su' })), 'ru')!;
    expect(periods).toMatchObject([{ receipts: [] }, { receipts: [{ on: '1990-01-01', confirmedOn: '1992-03-01' }] }]);
    const taken = state(deposited('su', '1990-01-01'), { type: 'PendingRefused', data: word({ of: 'su' }) });
    expect(participantOf(taken, 'ru')!.periods[0]!.receipts).toMatchObject([{ refusedOn: '1992-03-01' }]);
    expect(participantOf(taken, 'su')!.periods[0]!.receipts[0]).not.toHaveProperty('refusedOn');
  });

  test.each([
    ['a signature', signed('su', '1990-01-01')],
    ['an instrument', deposited('su', '1990-01-01')],
  ])('%s: the same word again changes nothing, another is refused', (_, waiting) => {
    const done = [waiting, fact({ of: 'su' })];
    expect(confirmed(done)).toEqual([]);
    expectRefusal(() => confirmed(done, word({ on: '1993-01-01' })), 'nothing-pending');
    expectRefusal(() => refusePending(state(...done), word(), before), 'nothing-pending');
  });

  test('is nothing to a party that has signed or deposited itself, or in whose place nobody stood', () => {
    const waiting = [signed('su', '1990-01-01'), deposited('su', '1990-02-01')];
    expectRefusal(() => confirmed([...waiting, signed('ru', '1985-01-01', false)]), 'nothing-pending');
    expectRefusal(() => confirmed([...waiting, deposited('ru', '1985-01-01', { inDueForm: true })]), 'nothing-pending');
    expectRefusal(() => confirmPending(state(...waiting), word()), 'nothing-pending');
    expectRefusal(() => confirmed([signed('su', '1990-01-01', false)]), 'nothing-pending');
    expectRefusal(() => confirmed([signed('su', '1990-01-01')], word({ instrument: 99 })), 'nothing-pending');
    expect(confirmed([...waiting, deposited('ru', '1985-01-01')])).toEqual([fact()]);
  });
});
