import { describe, expect, test } from '@jest/globals';
import { deposits, standings } from '../../../test/support/participants.js';
import type { EntryIntoForce } from '../clauses/clause.js';
import type { Participant, Treaty } from '../clauses/treaty.js';
import type { DocumentKind } from '../documents/text-events.js';
import { Treaties, type TreatySource } from './treaties.js';
import { isTreaty, type TreatyAtPoint } from './treaty.js';

const two: EntryIntoForce = { condition: { instruments: { atLeast: 2 } }, delay: { days: 30 } };
const at = (
  terms: EntryIntoForce | undefined,
  participants: readonly Participant[] = [],
  more: Partial<Treaty> & { readonly kind?: DocumentKind } = {},
): TreatyAtPoint => {
  const clauses = terms ? { 'entry-into-force': { terms, entry: 1 } } : {};
  return { treaty: { document: 'it', kind: 'agreement', titles: { en: 'It' }, clauses, ...more }, participants };
};

/** These treaties, and how often each was read. */
function known(treaties: Readonly<Record<string, TreatyAtPoint>>, asOf = '2020-12-31') {
  const reads: string[] = [];
  const source: TreatySource = {
    treatyAt: document => (reads.push(document), treaties[document]),
    endOf: () => undefined,
    continuedBy: () => [],
    isOrganisation: party => party === 'eu',
    standingsIn: () => standings({ am: '2003-01-01', by: '2020-06-01' }),
  };
  return { reads, treaties: new Treaties(source, asOf) };
}
const days = { am: '2020-01-01', by: '2020-02-01' };

describe('treaties at a point', () => {
  const parent = at(two, deposits(days));
  const protocol = at({ ...two, notBefore: { inForce: ['parent'] } }, deposits({ am: '2020-01-02', kz: '2020-01-03' }));

  test('are determined by what others say, and each is read once', () => {
    const { treaties, reads } = known({ parent, protocol });
    expect(treaties.determination('protocol')?.on).toBe('2020-03-02');
    expect(treaties.determination('parent')?.on).toBe('2020-03-02');
    expect(treaties.determination('protocol')).toBe(treaties.determination('protocol'));
    expect(reads).toEqual(['protocol', 'parent']);
  });

  test('count the parties to others and the members of bodies on a day', () => {
    const { treaties } = known({ parent });
    expect(treaties.context.partiesTo('parent', '2020-03-01')).toEqual([]);
    expect(treaties.context.partiesTo('parent', '2020-03-02')).toEqual(['am', 'by']);
    expect(treaties.context.membersOf('council', '2020-06-01')).toEqual(['am', 'by']);
    expect(treaties.context.isOrganisation('eu')).toBe(true);
  });

  test('of a document that is not proposed nothing is determined', () => {
    const { treaties, reads } = known({});
    expect(treaties.determination('it')).toBeUndefined();
    expect(treaties.context.partiesTo('it', '2020-01-01')).toEqual([]);
    expect(treaties.determination('it')).toBeUndefined();
    expect(reads).toEqual(['it']);
  });

  test('what is supposed is determined on its last day, and is not remembered', () => {
    const { treaties } = known({ it: at(two, deposits({ am: '2020-01-01' })) });
    const supposed = [{ party: 'by', on: '2021-02-01' }];
    expect(treaties.supposing('it', supposed)).toMatchObject({
      asOf: '2021-02-01',
      on: '2021-03-03',
      stage: 'awaited',
    });
    expect(treaties.supposing('it', [{ party: 'by', on: '2020-02-01' }])).toMatchObject({ asOf: '2020-12-31' });
    expect(treaties.determination('it')).toMatchObject({ asOf: '2020-12-31', stage: 'not in force' });
    expect(treaties.oneDepositAway('it')).toEqual(['anybody']);
  });
});

describe('a document can enter into force', () => {
  test.each<[string, TreatyAtPoint, boolean]>([
    ['where its kind is a treaty', at(undefined), true],
    ['where it has the clause', at(two, [], { kind: 'statement' }), true],
    [
      'where the depositary declared a day',
      at(undefined, [], { kind: 'statement', declaration: { effectiveOn: '2020', entry: 1 } }),
      true,
    ],
    [
      'and not where it was only signed',
      at(
        undefined,
        [{ party: 'am', periods: [], signature: { on: '2020', isFull: true, isDefinitive: false, entry: 1 } }],
        { kind: 'statement' },
      ),
      false,
    ],
  ])('%s', (_, treaty, expected) => {
    expect(isTreaty(treaty)).toBe(expected);
  });
});
