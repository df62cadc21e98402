import { expect, test } from '@jest/globals';
import { given } from '../../../test/support/given.js';
import { bodies, membershipOf } from '../bodies/body.js';
import type { MembershipStatus } from '../bodies/events.js';
import { consentingOf, documents } from '../documents/document.js';
import { parties } from '../parties/party.js';
import type { Read } from '../time/rule.js';
import { bodyFor, documentFor, heldNames, standingIn } from './held.js';

const succession = (party: string, predecessor: string, takesOver: 'everything' | 'by-instrument' = 'everything') =>
  ({
    type: 'SuccessionRecorded.v2',
    data: { party, predecessor, kind: 'continuity', takesOver, effectiveOn: '1991-12-24' },
  }) as const;
const member = (party: string, status: MembershipStatus = 'member') =>
  ({ type: 'MembershipSet', data: { body: 'b', party, status, effectiveOn: '1950-01-01' } }) as const;

function reading(
  successions: readonly ReturnType<typeof succession>[],
  members: readonly ReturnType<typeof member>[],
): Read {
  const deposit = {
    type: 'InstrumentDeposited',
    data: { document: 'd', party: 'su', kind: 'accession', on: '1973-01-01' },
  } as const;
  const states = (kind: string, id: string) => {
    if (kind === 'party') return given(parties, ...successions.filter(({ data }) => data.party === id));
    return kind === 'body' ? given(bodies, ...members) : given(documents, deposit);
  };
  return (kind, id) => states(kind.name, id) as never;
}

test('names go back from one to the next, and no circle is gone round', () => {
  const chain = reading(
    [succession('ru', 'su'), succession('su', 'rsfsr'), succession('xx', 'yy', 'by-instrument')],
    [],
  );
  expect(heldNames(chain, 'ru')).toEqual(['su', 'rsfsr']);
  expect(heldNames(chain, 'xx')).toEqual([]);
  expect(heldNames(reading([succession('a', 'b'), succession('b', 'a')], []), 'a')).toEqual(['b']);
});

test('a document is found as who goes on in the place of another finds it', () => {
  const read = reading([succession('ru', 'su')], []);
  expect(consentingOf(documentFor(read, { document: 'd', party: 'ru' }), 'ru').periods).toHaveLength(1);
  expect(consentingOf(documentFor(read, { document: 'd', party: 'us' }), 'us').periods).toHaveLength(0);
});

test('a standing of its own prevails; without one it has that of the other', () => {
  const read = reading([succession('ru', 'su')], [member('su')]);
  expect(standingIn(read, 'b', 'ru')).toBe('member');
  expect(standingIn(read, 'b', 'us')).toBe('none');
  const own = reading([succession('ru', 'su')], [member('su'), member('ru', 'observer')]);
  expect(standingIn(own, 'b', 'ru')).toBe('observer');
});

test('a body is found so by each of the parties named', () => {
  const read = reading([succession('ru', 'su')], [member('su'), member('us')]);
  expect(membershipOf(bodyFor(read, 'b', 'us', 'ru'), 'ru')).toBe('member');
  expect(membershipOf(bodyFor(read, 'b', 'us'), 'ru')).toBe('none');
  expect(bodyFor(read, 'b', 'us').memberships.has('us')).toBe(true);
  const own = reading([succession('ru', 'su')], [member('su'), member('ru', 'left')]);
  expect(membershipOf(bodyFor(own, 'b', 'ru'), 'ru')).toBe('left');
  const none = reading([succession('ru', 'su')], [member('us')]);
  expect(bodyFor(none, 'b', 'ru').memberships.has('ru')).toBe(false);
});
