import { expect } from '@jest/globals';
import { type Reason } from '../../src/law/refusal.js';

/** What each refusal says it found, and what was expected instead; `x` is the world of its row. */
export const grounds: Record<Reason, [found: unknown, expected: string]> = {
  'already-adopted': [{ document: 'x', on: '2020-12-02' }, 'a text not yet adopted'],
  'already-closed': [{ session: 'x-s', on: '2020-12-02' }, 'a session not yet closed'],
  'already-ended': [{ party: 'x-am', effectiveOn: '1993-01-01' }, 'a party that exists'],
  'already-opened': [{ session: 'x-s', on: '2020-12-02' }, 'a session not yet opened'],
  'already-signed': [{ document: 'x', party: 'x-am', on: '2021-01-01' }, 'one signature by x-am'],
  'breaks-later-fact': [
    { type: 'DocumentSigned', document: 'x', party: 'x-am', on: '2021-01-01' },
    'it would be refused: not-a-member',
  ],
  'closes-before-it-opens': [{ opensOn: '2021-02-01', closesOn: '2021-01-31' }, 'not before 2021-02-01'],
  'dated-in-future': ['2999-01-01', 'a date not after'],
  'entry-already-void': [expect.any(Number), 'an entry that stands'],
  'entry-not-correctable': ['AccessKeyIssued', 'a fact'],
  'full-powers-missing': [
    { person: 'x-envoy', capacity: 'plenipotentiary' },
    'full powers of x-am for x on 2021-01-01, or fullPowers: dispensed or to-follow',
  ],
  'identifier-taken': [{ party: 'x-am', kind: 'state', names: { en: 'x' } }, 'a party not yet registered'],
  'not-a-member': [{ party: 'x-am', standing: 'none' }, 'a member of x on 2021-01-01'],
  'not-adopted': [{ document: 'x', status: 'proposed' }, 'a text adopted or opened by 2021-01-01'],
  'not-in-office': [{ office: 'secretary', person: 'nobody' }, 'x-envoy'],
  'not-open-for-signature': ['2021-01-01', 'a date from 2020-12-02 to 2020-12-31'],
  'not-signed': [{ party: 'x-am', status: 'nothing' }, 'a text signed by x-am by 2021-01-01'],
  'nothing-pending': [{ party: 'x-am', status: 'signed' }, 'a pending signature on 2021-02-02'],
  'party-ended': [{ party: 'x-am', endedOn: '1993-01-01' }, 'a party that exists'],
  'session-not-open': [{ session: 'x-s', state: 'not opened' }, 'a session open on 2020-12-02'],
  'session-of-another-body': [{ session: 'x-s', body: 'x' }, 'x-other, where x was proposed'],
  'text-already-registered': [{ document: 'x', language: 'ru', digest: 'a'.repeat(64) }, 'no text in ru yet'],
  'two-chairs': [{ body: 'x', party: 'x-am', effectiveOn: '2021-01-01' }, 'one chair on any date'],
  'unknown-body': ['x', ''],
  'unknown-document': ['x', 'a document proposed by 2020-12-02'],
  'unknown-entry': [999_999, 'an entry below'],
  'unknown-party': ['x-am', 'a registered party'],
  'unknown-person': ['x-envoy', ''],
  'unknown-session': ['x-s', 'a session convened for 2020-12-02 or before'],
};
