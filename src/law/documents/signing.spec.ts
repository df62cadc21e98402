import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { declareIntentNotToBecomeParty } from './declare-intent-not-to-become-party.js';
import { declineToSign } from './decline-to-sign.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import type { Declination, Signature, Word } from './signing-events.js';
import type { SignatureWindow } from './text-events.js';
import { confirmPending, refusePending } from './settle-pending.js';
import { sign, type Signatory } from './sign.js';
import { accountOf, newSigning, statusOf } from './signing.js';

const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document: 'plan', kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const adopted: DocumentFact = { type: 'DocumentAdopted', data: { document: 'plan', on: '2020-02-02' } };
const signature = (more: Partial<Signature> = {}): Signature => ({
  document: 'plan',
  party: 'am',
  on: '2020-03-03',
  ...more,
});
const signed = (more: Partial<Signature> = {}): DocumentFact => ({ type: 'DocumentSigned', data: signature(more) });
const word: Word = { document: 'plan', party: 'am', on: '2020-04-04' };
const confirmed: DocumentFact = { type: 'PendingConfirmed', data: word };
const refused: DocumentFact = { type: 'PendingRefused', data: word };
const declination: Declination = { document: 'plan', party: 'am', reason: 'not yet', on: '2020-02-15' };
const declined: DocumentFact = { type: 'SigningDeclined', data: declination };
const anybody: Signatory = { party: known, person: undefined, membership: 'open', isEmpowered: false };
const envoy: Signatory = { ...anybody, person: known };
const statusAfter = (...facts: DocumentFact[]) =>
  statusOf(given(documents, proposed, adopted, ...facts).signings.get('am') ?? newSigning);

test.each<[string, DocumentFact[], string | undefined]>([
  ['nothing', [], undefined],
  ['a signature', [signed()], 'signed'],
  ['initials', [signed({ mode: 'initials' })], 'initialled'],
  [
    'initials that the parties agreed to be a signature',
    [signed({ mode: 'initials', initialsAgreed: true })],
    'signed',
  ],
  ['a signature ad referendum', [signed({ adReferendum: true })], 'pending'],
  ['a signature ad referendum, confirmed', [signed({ adReferendum: true }), confirmed], 'signed'],
  ['a signature ad referendum, refused', [signed({ adReferendum: true }), refused], 'refused'],
  ['a signature whose full powers are to follow', [signed({ fullPowers: 'to-follow' })], 'pending'],
  ['a signature without need of full powers', [signed({ fullPowers: 'dispensed' })], 'signed'],
  ['a declination', [declined], 'declined'],
  ['a declination and a later signature', [declined, signed()], 'signed'],
])('after %s it stands so', (_, facts, status) => {
  expect(statusAfter(...facts)).toBe(status);
});

const accountAfter = (...facts: DocumentFact[]) =>
  accountOf(given(documents, proposed, adopted, ...facts).signings.get('am') ?? newSigning);
/** The entry of a fact after those that proposed and adopted the text, and what is said with a later word. */
const [third, fourth] = [3, 4];
const later = { on: '2020-04-04', entry: fourth };

test('the account of a signing says how it stands, and not again whose it is', () => {
  const declaredIntent: DocumentFact = { type: 'IntentNotToBecomePartyDeclared', data: word };
  const pending = signed({ adReferendum: true, fullPowers: 'dispensed' });
  expect(accountAfter()).toBeUndefined();
  expect(accountAfter(signed())).toStrictEqual({ status: 'signed', ...signature(), entry: third });
  expect(accountAfter(pending, confirmed)).toStrictEqual({
    ...{ status: 'signed', ...signature(), entry: third },
    confirmation: later,
  });
  expect(accountAfter(pending, refused)).toStrictEqual({
    ...{ status: 'refused', ...signature(), entry: third },
    refusal: later,
  });
  expect(accountAfter(signed(), declaredIntent)).toStrictEqual({
    ...{ status: 'signed', ...signature(), entry: third },
    intent: later,
  });
});

test('the account of a declination says why, where that was said, and stays beside a later signature', () => {
  const { reason, ...said } = declination;
  const silent: DocumentFact = { type: 'SigningDeclined', data: said };
  expect(accountAfter(declined)).toStrictEqual({ status: 'declined', ...said, why: reason, entry: third });
  expect(accountAfter(silent)).toStrictEqual({ status: 'declined', ...said, entry: third });
  expect(accountAfter(declined, signed())).toStrictEqual({
    ...{ status: 'signed', ...signature(), entry: fourth },
    declination: { reason, on: declination.on, entry: third },
  });
});

test('nobody signs a text that has ended', () => {
  const ended: DocumentFact = { type: 'DocumentTerminated', data: { document: 'plan', effectiveOn: '2020-03-01' } };
  const document = given(documents, proposed, adopted, ended);
  expectRefusal(() => sign(document, signature(), anybody), 'document-ended', { entry: 3 });
});

test('after initials and after a refused signature the party can sign', () => {
  const initialled = given(documents, proposed, adopted, signed({ mode: 'initials' }));
  expect(sign(initialled, signature({ on: '2020-05-05' }), anybody)).toHaveLength(1);
  const notStoodBy = given(documents, proposed, adopted, signed({ adReferendum: true }), refused);
  expect(sign(notStoodBy, signature({ on: '2020-05-05' }), anybody)).toHaveLength(1);
});

test('who declined signs later, and both stay', () => {
  const document = given(documents, proposed, adopted, declined);
  expect(sign(document, signature(), anybody)).toHaveLength(1);
  expect(given(documents, proposed, adopted, declined, signed()).signings.get('am')?.declination?.reason).toBe(
    'not yet',
  );
});

test.each<[string, Partial<Signature>, boolean]>([
  ['an envoy', { capacity: 'plenipotentiary' }, false],
  ['somebody whose capacity is not stated', {}, false],
  ['a head of State', { capacity: 'head-of-state' }, true],
  ['an acting head of government', { capacity: 'acting-head-of-government' }, true],
  ['an acting foreign minister', { capacity: 'acting-foreign-minister' }, true],
  ['an envoy whom practice dispenses', { capacity: 'plenipotentiary', fullPowers: 'dispensed' }, true],
  ['an envoy whose full powers are to follow', { capacity: 'plenipotentiary', fullPowers: 'to-follow' }, true],
])('without full powers on record %s signs: %#', (_, more, isTaken) => {
  const verb = () => sign(given(documents, proposed, adopted), signature({ person: 'envoy', ...more }), envoy);
  if (isTaken) expect(verb()).toHaveLength(1);
  else expectRefusal(verb, 'full-powers-missing', { found: { person: 'envoy' } });
  const empowered = () =>
    sign(given(documents, proposed, adopted), signature({ person: 'envoy', ...more }), { ...envoy, isEmpowered: true });
  expect(empowered()).toHaveLength(1);
});

test.each<[string, string, boolean]>([
  ['before the window', '2020-02-29', false],
  ['on its first day', '2020-03-01', true],
  ['on its last day', '2020-03-31', true],
  ['after it', '2020-04-01', false],
  ['in a month that reaches into it', '2020-03', true],
  ['in a year that reaches into it', '2020', true],
  ['in a month after it', '2020-05', false],
])('a signature %s', (_, on, isTaken) => {
  const window: SignatureWindow = { document: 'plan', opensOn: '2020-03-01', closesOn: '2020-03-31', on: '2020-01-15' };
  const opened: DocumentFact = { type: 'SignatureWindowSet', data: window };
  const verb = () => sign(given(documents, proposed, opened), signature({ on }), anybody);
  if (isTaken) expect(verb()).toHaveLength(1);
  else
    expectRefusal(verb, 'not-open-for-signature', {
      found: on,
      expected: `a date from 2020-03-01 to 2020-03-31, or a signature window with ${on}`,
      entry: 2,
    });
});

test('a pending signature is settled once', () => {
  const pending = given(documents, proposed, adopted, signed({ adReferendum: true }));
  expect(confirmPending(pending, word)).toEqual([confirmed]);
  expect(refusePending(pending, word)).toEqual([refused]);
  const settled = given(documents, proposed, adopted, signed({ adReferendum: true }), confirmed);
  expect(confirmPending(settled, word)).toEqual([]);
  expectRefusal(() => refusePending(settled, word), 'nothing-pending', {
    found: { party: 'am', status: 'signed' },
    entry: 4,
  });
  const refusedOnce = given(documents, proposed, adopted, signed({ adReferendum: true }), refused);
  expect(refusePending(refusedOnce, word)).toEqual([]);
  const full = given(documents, proposed, adopted, signed());
  expectRefusal(() => confirmPending(full, word), 'nothing-pending', { found: { party: 'am', status: 'signed' } });
  expectRefusal(() => confirmPending(given(documents), word), 'nothing-pending', {
    found: { party: 'am', status: 'nothing' },
  });
});

test('a party declines a proposed text that it has not signed', () => {
  const document = given(documents, proposed);
  expect(declineToSign(document, declination, known, undefined)).toEqual([declined]);
  expect(declineToSign(given(documents, proposed, declined), declination, known, undefined)).toEqual([]);
  const verb = () => declineToSign(given(documents, proposed, adopted, signed()), declination, known, undefined);
  expectRefusal(verb, 'already-signed', { found: { party: 'am', on: '2020-03-03' }, entry: 3 });
  expectRefusal(() => declineToSign(given(documents), declination, known, undefined), 'unknown-document');
  expectRefusal(() => declineToSign(document, declination, stranger, undefined), 'unknown-party');
  expectRefusal(() => declineToSign(document, declination, known, stranger), 'unknown-person');
});

test('only a signatory can say that it will not become a party, and its signature stays', () => {
  const intent: DocumentFact = { type: 'IntentNotToBecomePartyDeclared', data: word };
  const document = given(documents, proposed, adopted, signed());
  expect(declareIntentNotToBecomeParty(document, word)).toEqual([intent]);
  const ended = given(documents, proposed, adopted, signed(), intent);
  expect(statusOf(ended.signings.get('am')!)).toBe('signed');
  expect(declareIntentNotToBecomeParty(ended, word)).toEqual([]);
  const again = { ...word, on: '2020-06-06' };
  expectRefusal(() => declareIntentNotToBecomeParty(ended, again), 'already-ended', { entry: 4 });
  expectRefusal(() => declareIntentNotToBecomeParty(given(documents, proposed), word), 'not-signed', {
    found: { party: 'am', status: 'nothing' },
  });
});

test('a party that exists no more neither signs nor declines', () => {
  const ended = { ...known, ending: { entry: 8, effectiveOn: '2019-01-01' } };
  const document = given(documents, proposed, adopted);
  expectRefusal(() => sign(document, signature(), { ...anybody, party: ended }), 'party-ended', { entry: 8 });
  expectRefusal(() => declineToSign(document, declination, ended, undefined), 'party-ended', { entry: 8 });
});
