import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given, known } from '../../../test/support/given.js';
import { documents } from './document.js';
import type { DocumentFact } from './events.js';
import type { Signature } from './signing-events.js';
import type { SignatureWindow } from './text-events.js';
import { sign, type Signatory } from './sign.js';

const proposed: DocumentFact = {
  type: 'DocumentProposed',
  data: { document: 'plan', kind: 'agreement', titles: { en: 'Plan' }, on: '2020-01-01' },
};
const adopted: DocumentFact = { type: 'DocumentAdopted', data: { document: 'plan', on: '2020-02-02' } };
const by = (more: Partial<Signature> = {}): Signature => ({
  document: 'plan',
  party: 'am',
  person: 'somebody',
  capacity: 'foreign-minister',
  on: '2020-03-03',
  ...more,
});
const signed = (more: Partial<Signature>): DocumentFact => ({ type: 'DocumentSigned', data: by(more) });
const settled = (type: 'PendingConfirmed' | 'PendingRefused'): DocumentFact => ({
  type,
  data: { document: 'plan', party: 'am', on: '2020-03-04' },
});
const anybody: Signatory = { party: known, person: known, membership: 'open', isEmpowered: false };

describe('after what is no signature a party signs anew', () => {
  test.each<[string, DocumentFact[]]>([
    ['initials', [signed({ mode: 'initials' })]],
    ['a signature ad referendum that was refused', [signed({ adReferendum: true }), settled('PendingRefused')]],
    ['one that waited for full powers in vain', [signed({ fullPowers: 'to-follow' }), settled('PendingRefused')]],
  ])('%s', (_, facts) => {
    expect(sign(given(documents, proposed, adopted, ...facts), by({ on: '2020-05-05' }), anybody)).toHaveLength(1);
  });

  test.each<[string, DocumentFact[]]>([
    ['initials that count by agreement', [signed({ mode: 'initials', initialsAgreed: true })]],
    ['a signature ad referendum that waits', [signed({ adReferendum: true })]],
    ['one that was confirmed', [signed({ adReferendum: true }), settled('PendingConfirmed')]],
  ])('but not after %s', (_, facts) => {
    const verb = () => sign(given(documents, proposed, adopted, ...facts), by({ on: '2020-05-05' }), anybody);
    expectRefusal(verb, 'already-signed', { entry: 3 });
  });
});

describe('a text with a window', () => {
  const window = (more: Partial<SignatureWindow> = {}): DocumentFact => ({
    type: 'SignatureWindowSet',
    data: { document: 'plan', opensOn: '2020-03-03', closesOn: '2020-06', on: '2020-02-02', ...more },
  });

  test('is signed from its opening on, also before it is adopted', () => {
    expect(sign(given(documents, proposed, window()), by(), anybody)).toHaveLength(1);
  });

  test.each(['2020-03-03', '2020-03', '2020-06-30', '2020-06', '2020'])('is signed on %s', on => {
    expect(sign(given(documents, proposed, window()), by({ on }), anybody)).toHaveLength(1);
  });

  test.each(['2020-03-02', '2020-02', '2020-07-01', '2021'])('is not signed on %s', on => {
    const verb = () => sign(given(documents, proposed, adopted, window()), by({ on }), anybody);
    expectRefusal(verb, 'not-open-for-signature', {
      entry: 3,
      found: on,
      expected: `a date from 2020-03-03 to 2020-06, or a signature window with ${on}`,
    });
  });

  test('stays open where no end was set, and the last word on it counts', () => {
    const document = given(documents, proposed, window(), {
      type: 'SignatureWindowSet',
      data: { document: 'plan', opensOn: '2020-03-03', on: '2020-06-01' },
    });
    expect(sign(document, by({ on: '2050-01-01' }), anybody)).toHaveLength(1);
  });
});

describe('whoever signs', () => {
  const document = given(documents, proposed, adopted);
  const nobody = { capacity: 'plenipotentiary' } as const;

  test.each([
    'head-of-state',
    'acting-head-of-state',
    'head-of-government',
    'acting-head-of-government',
    'foreign-minister',
    'acting-foreign-minister',
  ] as const)('needs no full powers as %s', capacity => {
    expect(sign(document, by({ capacity }), anybody)).toHaveLength(1);
  });

  test('needs them otherwise, and without them is refused', () => {
    expect(sign(document, by(nobody), { ...anybody, isEmpowered: true })).toHaveLength(1);
    expectRefusal(() => sign(document, by(nobody), anybody), 'full-powers-missing', {
      found: { person: 'somebody', capacity: 'plenipotentiary' },
    });
  });

  test.each(['dispensed', 'to-follow'] as const)('needs none now where they are %s', fullPowers => {
    expect(sign(document, by({ ...nobody, fullPowers }), anybody)).toHaveLength(1);
  });

  test('needs none where the sources do not name them', () => {
    const { person: _, capacity: __, ...unnamed } = by();
    expect(sign(document, unnamed, { ...anybody, person: undefined })).toHaveLength(1);
  });
});
