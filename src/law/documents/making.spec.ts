import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { adopt } from './adopt.js';
import { designateDepositary } from './designate-depositary.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import type { TextRegistration } from './text-events.js';
import { propose } from './propose.js';
import { registerText } from './register-text.js';
import { setAgendaItem } from './set-agenda-item.js';
import { setSignatureWindow } from './set-signature-window.js';

const proposal = {
  document: 'plan',
  kind: 'agreement',
  titles: { en: 'Plan' },
  body: 'council',
  on: '2020-01-01',
} as const;
const proposed: DocumentFact = { type: 'DocumentProposed', data: proposal };
const adoption = { document: 'plan', session: 's', on: '2020-02-02' };
const sitting = { convocation: { body: 'council', entry: 7 }, opening: {} };

test('a text is adopted at an open session of the body where it was proposed', () => {
  const document = given(documents, proposed);
  expect(adopt(document, adoption, sitting)).toEqual([{ type: 'DocumentAdopted', data: adoption }]);
  const closedThatDay = { ...sitting, closing: { on: '2020-02-02', entry: 9 } };
  expect(adopt(document, adoption, closedThatDay)).toHaveLength(1);
  expectRefusal(() => adopt(document, adoption, {}), 'unknown-session', { found: 's' });
  expectRefusal(() => adopt(document, adoption, { convocation: sitting.convocation }), 'session-not-open', {
    found: { session: 's', state: 'not opened' },
  });
  const closedBefore = { ...sitting, closing: { on: '2020-02-01', entry: 9 } };
  expectRefusal(() => adopt(document, adoption, closedBefore), 'session-not-open', { entry: 9 });
  const elsewhere = { ...sitting, convocation: { body: 'other', entry: 7 } };
  expectRefusal(() => adopt(document, adoption, elsewhere), 'session-of-another-body', {
    found: { session: 's', body: 'other' },
  });
});

test('a text that amends, hangs from or is annexed to another needs that other', () => {
  const protocol = { ...proposal, document: 'protocol', amends: 'plan' };
  const forum = { body: { establishment: {} }, proposers: [] };
  expect(
    propose(given(documents), protocol, { ...forum, related: new Map([['plan', { proposal: {} }]]) }),
  ).toHaveLength(1);
  const verb = () => propose(given(documents), protocol, { ...forum, related: new Map([['plan', {}]]) });
  expectRefusal(verb, 'unknown-document', { found: 'plan' });
});

test('each language has one text', () => {
  const text: TextRegistration = {
    document: 'plan',
    language: 'ru',
    digest: 'ab'.repeat(32),
    size: 1,
    mediaType: 'text/plain',
    authenticity: 'authentic',
    on: '2020-02-02',
  };
  const registered: DocumentFact = { type: 'TextRegistered', data: text };
  expect(registerText(given(documents, proposed), text)).toEqual([registered]);
  expect(registerText(given(documents, proposed, registered), text)).toEqual([]);
  expect(registerText(given(documents, proposed, registered), { ...text, language: 'en' })).toHaveLength(1);
  const other = { ...text, digest: 'cd'.repeat(32) };
  expectRefusal(() => registerText(given(documents, proposed, registered), other), 'text-already-registered', {
    found: text,
    entry: 2,
  });
  expectRefusal(() => registerText(given(documents), text), 'unknown-document', { found: 'plan' });
});

test('a text comes onto the agenda of a session that is convened', () => {
  const item = { document: 'plan', session: 's', status: 'tabled', on: '2020-02-02' } as const;
  const document = given(documents, proposed);
  expect(setAgendaItem(document, item, { convocation: {} })).toEqual([{ type: 'AgendaItemSet', data: item }]);
  expect(
    setAgendaItem(given(documents, proposed, { type: 'AgendaItemSet', data: item }), item, { convocation: {} }),
  ).toEqual([]);
  expectRefusal(() => setAgendaItem(document, item, {}), 'unknown-session', { found: 's' });
  expectRefusal(() => setAgendaItem(given(documents), item, { convocation: {} }), 'unknown-document');
});

test('a window opens before it closes, and can be set anew', () => {
  const window = { document: 'plan', opensOn: '2020-03-01', closesOn: '2020-03-31', on: '2020-02-02' };
  const document = given(documents, proposed);
  expect(setSignatureWindow(document, window)).toEqual([{ type: 'SignatureWindowSet', data: window }]);
  const set = given(documents, proposed, { type: 'SignatureWindowSet', data: window });
  expect(setSignatureWindow(set, window)).toEqual([]);
  expect(setSignatureWindow(set, { ...window, closesOn: '2020-04-30' })).toHaveLength(1);
  expectRefusal(() => setSignatureWindow(document, { ...window, closesOn: '2020-02-29' }), 'closes-before-it-opens');
  expect(setSignatureWindow(document, { ...window, closesOn: '2020-03-01' })).toHaveLength(1);
  expect(setSignatureWindow(document, { ...window, closesOn: '2020-03' })).toHaveLength(1);
  expectRefusal(() => setSignatureWindow(given(documents), window), 'unknown-document');
});

test('the depositaries are known parties that exist', () => {
  const act = { document: 'plan', depositaries: ['csto'], on: '2020-02-02' };
  const document = given(documents, proposed);
  expect(designateDepositary(document, act, [known])).toEqual([{ type: 'DepositaryDesignated', data: act }]);
  const designated = given(documents, proposed, { type: 'DepositaryDesignated', data: act });
  expect(designateDepositary(designated, act, [known])).toEqual([]);
  expectRefusal(() => designateDepositary(document, act, [stranger]), 'unknown-party', { found: 'csto' });
  const ended = { ...known, ending: { entry: 5, effectiveOn: '2019-01-01' } };
  expectRefusal(() => designateDepositary(document, act, [ended]), 'party-ended', { entry: 5 });
  expectRefusal(() => designateDepositary(given(documents), act, [known]), 'unknown-document');
});
