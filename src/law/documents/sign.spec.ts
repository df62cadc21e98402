import { expect, test } from '@jest/globals';
import { expectRefusal, given, known, stranger } from '../../../test/support/given.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import type { Signature } from './signing-events.js';
import { sign, type Signatory } from './sign.js';

const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document: 'plan', kind: 'agreement', titles: { en: 'Plan' }, body: 'council', on: '2020-01-01' },
};
const adopted: DocumentFact = { type: 'DocumentAdopted', data: { document: 'plan', on: '2020-02-02' } };
const by = (party: string, more: Partial<Signature> = {}): Signature => ({
  document: 'plan',
  party,
  person: 'somebody',
  capacity: 'foreign-minister',
  on: '2020-03-03',
  ...more,
});
const signed = (signature: Signature): DocumentFact => ({ type: 'DocumentSigned', data: signature });
const member: Signatory = { party: known, person: known, membership: 'member', isEmpowered: false };

test('a member signs a text that was adopted', () => {
  expect(sign(given(documents, proposed, adopted), by('am'), member)).toEqual([signed(by('am'))]);
});

test('any party signs a text that is open to every party, whoever held the pen', () => {
  const signatory = { ...member, person: undefined, membership: 'open' } as const;
  expect(sign(given(documents, proposed, adopted), by('am'), signatory)).toHaveLength(1);
});

test('one party after another signs', () => {
  expect(sign(given(documents, proposed, adopted, signed(by('am'))), by('kz'), member)).toHaveLength(1);
});

test('the same once more changes nothing, even where the signer could not sign any more', () => {
  const document = given(documents, proposed, adopted, signed(by('am')));
  expect(sign(document, by('am'), { ...member, membership: 'left' })).toEqual([]);
});

test.each<[string, Partial<Signature>]>([
  ['on another date', { on: '2020-04-04' }],
  ['by another person', { person: 'somebody-else' }],
  ['in another mode', { mode: 'definitive' }],
  ['in another capacity', { capacity: 'head-of-state' }],
  ['at another place', { place: 'Dushanbe' }],
])('a second signature of the same party %s is refused, and the entry of the first is named', (_, other) => {
  const verb = () => sign(given(documents, proposed, adopted, signed(by('am'))), by('am', other), member);
  expectRefusal(verb, 'already-signed', { entry: 3, found: by('am'), expected: 'one signature by am' });
});

test('a text that was proposed and not adopted is not signed, and the entry of the proposal is named', () => {
  expectRefusal(() => sign(given(documents, proposed), by('am'), member), 'not-adopted', {
    entry: 1,
    found: { document: 'plan', status: 'proposed' },
    expected: 'a text adopted or opened by 2020-03-03',
  });
});

test.each(['observer', 'suspended', 'left', 'none'] as const)('one whose standing is %s does not sign', standing => {
  const verb = () => sign(given(documents, proposed, adopted), by('am'), { ...member, membership: standing });
  expectRefusal(verb, 'not-a-member', {
    found: { party: 'am', standing },
    expected: 'a member of council on 2020-03-03, or a clause eligibility with open: everybody or parties: am',
  });
});

test('the clause on eligibility opens a text of a body to others', () => {
  const clause = (terms: object): DocumentFact => ({
    type: 'ClauseSet',
    data: { document: 'plan', clause: 'eligibility', terms, on: '2020-01-01' },
  });
  const signs = (terms: object, before?: readonly string[]) => () =>
    sign(given(documents, proposed, adopted, clause(terms)), by('am'), {
      ...member,
      membership: 'none',
      ...(before && { before }),
    });
  expect(signs({ open: 'everybody' })()).toHaveLength(1);
  expect(signs({ parties: ['kz', 'am'] })()).toHaveLength(1);
  expect(signs({ parties: ['su'] }, ['su'])()).toHaveLength(1);
  expectRefusal(signs({ parties: ['kz'] }), 'not-a-member');
  expectRefusal(signs({ open: 'members' }), 'not-a-member');
});

test('a party that exists no more does not sign, and the entry of its end is named', () => {
  const ended = { ...known, ending: { entry: 9, effectiveOn: '1992-01-01' } };
  const verb = () => sign(given(documents, proposed, adopted), by('am'), { ...member, party: ended });
  expectRefusal(verb, 'party-ended', { entry: 9, found: { party: 'am', endedOn: '1992-01-01' } });
});

test('document, party and person must be known', () => {
  const document = given(documents, proposed, adopted);
  expectRefusal(() => sign(given(documents), by('am'), member), 'unknown-document', { found: 'plan' });
  expectRefusal(() => sign(document, by('am'), { ...member, party: stranger }), 'unknown-party', { found: 'am' });
  expectRefusal(() => sign(document, by('am'), { ...member, person: stranger }), 'unknown-person', {
    found: 'somebody',
  });
});
