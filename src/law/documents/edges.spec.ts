import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { contextOf } from '../../../test/support/participants.js';
import { participantsIn } from '../treaties/participants.js';
import { treatyOf } from '../treaties/treaty.js';
import { adopt } from './adopt.js';
import { changeOperation } from './change-operation.js';
import { declareIntentNotToBecomeParty } from './declare-intent-not-to-become-party.js';
import { declineToSign } from './decline-to-sign.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import { refuseUnempowered } from './full-powers.js';
import { inviteToAccede } from './invite-to-accede.js';
import { notifyWithdrawal } from './leaving.js';
import type { ClauseSetting } from './rule-events.js';
import { setClause } from './set-clause.js';
import { setSignatureWindow } from './set-signature-window.js';
import { sign } from './sign.js';

const document = 'plan';
const on = '2020-01-01';
const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document, kind: 'agreement', titles: {}, body: 'council', on },
};
const adopted: DocumentFact = { type: 'DocumentAdopted', data: { document, on } };
const state = (...facts: readonly DocumentFact[]) => given(documents, proposed, adopted, ...facts);
const word = { document, party: 'am', on: '2021-01-01' };
const signed = (more: object = {}): DocumentFact => ({ type: 'DocumentSigned', data: { ...word, ...more } });
const deposited = (more: object = {}): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: { ...word, kind: 'accession', ...more },
});
const clause = (terms: object, more: Partial<ClauseSetting> = {}): ClauseSetting => ({
  document,
  clause: 'entry-into-force',
  terms,
  on,
  ...more,
});

describe('what a refusal says', () => {
  test('who did not sign has perhaps initialled', () => {
    const found = (status: string) => ({ found: { party: 'am', status } });
    expectRefusal(() => declareIntentNotToBecomeParty(state(), word), 'not-signed', found('nothing'));
    const initials = state(signed({ mode: 'initials' }));
    expectRefusal(() => declareIntentNotToBecomeParty(initials, word), 'not-signed', found('initialled'));
  });

  test('in which capacity somebody would act', () => {
    const act = (more: object) => () =>
      refuseUnempowered({ ...word, person: 'x', ...more }, { person: known, isEmpowered: false });
    expectRefusal(act({}), 'full-powers-missing', { found: { person: 'x', capacity: 'not stated' } });
    const found = { person: 'x', capacity: 'plenipotentiary' };
    expectRefusal(act({ capacity: 'plenipotentiary' }), 'full-powers-missing', { found });
  });

  test('from when a text can be signed, and until when', () => {
    const member = { party: known, person: undefined, membership: 'member', isEmpowered: false } as const;
    const open = (more: object): DocumentFact => ({
      type: 'SignatureWindowSet',
      data: { document, opensOn: '2022-01-01', on, ...more },
    });
    const verb = (more: object) => () => sign(state(open(more)), word, member);
    const expected = (dates: string) => ({
      expected: `a date from ${dates}, or a signature window with 2021-01-01`,
    });
    expectRefusal(verb({}), 'not-open-for-signature', expected('2022-01-01'));
    expectRefusal(verb({ closesOn: '2023-01-01' }), 'not-open-for-signature', expected('2022-01-01 to 2023-01-01'));
  });

  test('that a clause is missing by which a treaty is in force', () => {
    const standing = { isBound: true, inForceOn: undefined, outOn: undefined };
    const rule = { isSilent: false, isProhibited: false, earliest: undefined };
    const leave =
      (...facts: DocumentFact[]) =>
      () =>
        notifyWithdrawal(state(...facts), word, standing, rule);
    const expected = (by: string) => ({ expected: `in force for am on 2021-01-01${by}; else withdraw the instrument` });
    expectRefusal(leave(), 'not-in-force', expected(' by a clause entry-into-force'));
    expectRefusal(leave({ type: 'ClauseSet', data: clause({}) }), 'not-in-force', expected(''));
  });
});

test('a window need not close', () => {
  const act = { document, opensOn: '2020-02-02', on };
  expect(setSignatureWindow(state(), act)).toHaveLength(1);
  expectRefusal(() => setSignatureWindow(state(), { ...act, closesOn: '2020-02-01' }), 'closes-before-it-opens');
});

test('who declines must be known, and need not be', () => {
  expect(declineToSign(state(), { ...word, person: 'x' }, known, known)).toHaveLength(1);
  expect(declineToSign(state(), word, known, undefined)).toHaveLength(1);
  expectRefusal(() => declineToSign(state(), { ...word, person: 'x' }, known, stranger), 'unknown-person');
});

test('a body that adopts must be known', () => {
  const body = given(documents, proposed);
  const act = { document, on };
  expect(adopt(body, act, undefined, { establishment: {} })).toHaveLength(1);
  expectRefusal(() => adopt(body, act, undefined, {}), 'unknown-body', { found: 'council' });
});

test('an invitation counts again where one of those invited was invited anew since', () => {
  const invited = (parties: string[], day: string): DocumentFact => ({
    type: 'InvitedToAccede',
    data: { document, parties, on: day },
  });
  const facts = [invited(['am', 'by'], '2021-01-01'), invited(['by'], '2022-01-01')];
  const again = { document, parties: ['am', 'by'], on: '2021-01-01' };
  expect(inviteToAccede(state(...facts), again, [known, known])).toHaveLength(1);
});

test('a clause begins on its own first day, or on the day on which it was set', () => {
  const first = clause({ condition: { all: 'signatories' } }, { from: '2021-01-01' });
  const at = (more: Partial<ClauseSetting>) => () =>
    setClause(state({ type: 'ClauseSet', data: first }), clause({ condition: { all: 'members' } }, more));
  expect(at({})()).toHaveLength(1);
  expect(at({ from: '2022-01-01' })()).toHaveLength(1);
  expectRefusal(at({ from: '2021-01-01' }), 'already-so');
  expectRefusal(at({ on: '2021-01-01' }), 'already-so');
});

test('what is applied provisionally or suspended begins once', () => {
  const begin = { document, operation: 'suspension', change: 'begin', effectiveOn: '2022-02-02' } as const;
  const begun = (...more: object[]) =>
    state(...[{}, ...more].map((one): DocumentFact => ({ type: 'OperationChanged', data: { ...begin, ...one } })));
  const again = { ...begin, effectiveOn: '2023-03-03' };
  expectRefusal(() => changeOperation(begun(), again, undefined), 'already-so', { entry: 3 });
  const ended = begun({ change: 'end', effectiveOn: '2022-12-12' });
  expect(changeOperation(ended, again, undefined)).toHaveLength(1);
});

describe('a document notes', () => {
  test('about whom something is said on a date that is not one day', () => {
    const undated = (...facts: DocumentFact[]) => [...state(...facts).undated];
    expect(undated(signed(), deposited({ effectiveOn: '2021-02-02', notifiedOn: '2021-03-03' }))).toEqual([]);
    for (const more of [{ on: '2021' }, { effectiveOn: '2021' }, { notifiedOn: 'unknown' }])
      expect(undated(deposited(more))).toEqual(['am']);
    const open: DocumentFact = { type: 'SignatureWindowSet', data: { document, opensOn: '2022', on: '2021' } };
    expect(undated(open)).toEqual([]);
  });

  const later = { condition: { instruments: { atLeast: 1 } }, notBefore: { yearsAfterOpening: 1 } };
  const set: DocumentFact = { type: 'ClauseSet', data: clause(later) };
  const countedOn = (it: ReturnType<typeof state>, context = contextOf()) =>
    it.count.search(treatyOf(it)!, participantsIn(it), context, '2030-01-01').date?.day;

  test.each<DocumentFact>([adopted, { type: 'SignatureWindowSet', data: { document, opensOn: on, on } }])(
    'that it is counted anew: $type',
    fact => {
      const it = given(documents, proposed, set, deposited({ on: '2020-02-02' }));
      expect(countedOn(it)).toBeUndefined();
      documents.evolve(it, fact, 9);
      expect(countedOn(it)).toBe('2021-01-01');
    },
  );

  test('that who goes on in the place of a party takes its instrument back', () => {
    const never = { condition: { instruments: { atLeast: 1 } }, fixed: '2029-01-01' };
    const it = state({ type: 'ClauseSet', data: clause(never) }, deposited({ party: 'su' }));
    const continued = { by: 'ru', on: '2022-01-01', entry: 7 };
    const endOf = (party: string) => (party === 'su' ? { on: '2022-01-01', entry: 7, continued } : undefined);
    expect(countedOn(it, contextOf({ endOf }))).toBe('2029-01-01');
    documents.evolve(it, { type: 'InstrumentWithdrawn', data: { document, party: 'ru', on: '2023-01-01' } }, 9);
    expect(countedOn(it, contextOf({ endOf }))).toBeUndefined();
  });
});
