import type { Standing } from '../../src/law/bodies/standings.js';
import type { EntryIntoForce } from '../../src/law/clauses/clause.js';
import type { Treaty } from '../../src/law/clauses/treaty.js';
import { intervalOf } from '../../src/law/time/legal-date.js';
import { Treaties } from '../../src/law/treaties/treaties.js';
import { deposits } from './participants.js';

/** What is known of who belonged to a body. */
export type Memberships = Readonly<Record<string, readonly Standing[]>>;
export const joined = (effectiveOn: string): Standing => ({ status: 'member', effectiveOn });
export const left = (effectiveOn: string): Standing => ({ status: 'left', effectiveOn });

interface Case {
  readonly terms: EntryIntoForce;
  readonly memberships: Memberships;
  readonly consents: Readonly<Record<string, string>>;
  readonly adoptedOn?: string;
  readonly asOf?: string;
  /** The clause that `terms` took the place of, in 2004. */
  readonly replaced?: EntryIntoForce;
  readonly ended?: Readonly<Record<string, string>>;
}

/** When the treaty `it` of the body `b` is in force, and whether that is certain. */
export function told({
  terms,
  memberships,
  consents,
  adoptedOn = '2001-01-01',
  asOf = '2005-01-01',
  ended = {},
  replaced,
}: Case) {
  const treaty: Treaty = {
    document: 'it',
    body: 'b',
    adoptedOn,
    clauses: { 'entry-into-force': { terms, entry: 1, ...(replaced && { on: '2004-01-01' }) } },
    ...(replaced && { replaced: [{ terms: replaced, on: '1990-01-01', entry: 0 }] }),
  };
  const made = Object.fromEntries(Object.entries(consents).filter(([, on]) => on <= asOf));
  const known = (day: string) =>
    Object.entries(memberships).map(([party, facts]) => {
      return [party, facts.filter(({ effectiveOn }) => intervalOf(effectiveOn).first <= day)] as const;
    });
  const treaties = new Treaties(
    {
      treatyAt: () => ({ treaty, participants: deposits(made) }) as never,
      isOrganisation: party => party === 'eu',
      endOf: party => ended[party] && { on: intervalOf(ended[party]).last, said: ended[party], entry: 9 } || undefined, // prettier-ignore
      continuedBy: () => [],
      standingsIn: (body, day) => ({ memberships: new Map(body === 'b' || body === 'eu' ? known(day) : []) }),
    },
    asOf,
  );
  const { on, certain, trigger, stage } = treaties.told('it');
  return { on, certain: certain ?? trigger?.certain ?? true, stage };
}
