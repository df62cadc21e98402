import { type Entered } from '../once.js';
import { type Kind } from '../time/history.js';
import {
  type BodyFact,
  type Chairmanship,
  type Establishment,
  type Membership,
  type MembershipStatus,
} from './events.js';

/** A council or organisation on one date: who belongs to it and who chairs it. */
export interface Body {
  establishment?: Entered<Establishment>;
  chairmanship?: Entered<Chairmanship>;
  /** The last membership fact of each party. */
  readonly memberships: Map<string, Entered<Membership>>;
}

export const bodies: Kind<Body, BodyFact> = {
  name: 'body',
  types: ['BodyEstablished', 'MembershipSet', 'ChairmanshipTransferred'],
  date: ({ type, data }) => (type === 'BodyEstablished' ? data.on : data.effectiveOn),
  start: () => ({ memberships: new Map() }),
  evolve(body, fact, entry) {
    switch (fact.type) {
      case 'BodyEstablished':
        body.establishment = { ...fact.data, entry };
        return body;
      case 'MembershipSet':
        body.memberships.set(fact.data.party, { ...fact.data, entry });
        return body;
      case 'ChairmanshipTransferred':
        body.chairmanship = { ...fact.data, entry };
        return body;
    }
  },
};

/** The party's last recorded standing: of a full member, an observer, one suspended or gone, or none at all. */
export function standingOf(body: Body, party: string): MembershipStatus | 'none' {
  return body.memberships.get(party)?.status ?? 'none';
}
