import type { Entered } from '../already-recorded.js';
import type { Kind } from '../time/history.js';
import type {
  Appointment,
  BodyEnding,
  BodyFact,
  Chairmanship,
  Establishment,
  Membership,
  MembershipStatus,
  Rotation,
} from './events.js';

/** A council or organisation on one date: who belongs to it, who chairs it, who holds its offices. */
export interface Body {
  establishment?: Entered<Establishment>;
  ending?: Entered<BodyEnding>;
  rotation?: Entered<Rotation>;
  chairmanship?: Entered<Chairmanship>;
  /** The departure by which the chair is vacant. */
  vacancy?: Entered<Membership>;
  /** Every transfer, by its effective date: two can end on the same day without being neighbours. */
  readonly chairmanships: Map<string, Entered<Chairmanship>>;
  /** The membership facts of each party, in legal order; the last holds. */
  readonly memberships: Map<string, Entered<Membership>[]>;
  /** The appointment that holds, by office. */
  readonly officials: Map<string, Entered<Appointment>>;
}

export const bodies: Kind<Body, BodyFact> = {
  name: 'body',
  types: {
    BodyEstablished: true,
    BodyEnded: true,
    MembershipSet: true,
    RotationAdopted: true,
    ChairmanshipTransferred: true,
    OfficialAppointed: true,
    AppointmentEnded: true,
  },
  dateField: type => (type === 'BodyEstablished' ? 'on' : 'effectiveOn'),
  start: () => ({ chairmanships: new Map(), memberships: new Map(), officials: new Map() }),
  evolve(body, fact, entry) {
    switch (fact.type) {
      case 'BodyEstablished':
        body.establishment = { ...fact.data, entry };
        return body;
      case 'BodyEnded':
        body.ending = { ...fact.data, entry };
        delete body.chairmanship;
        body.officials.clear();
        return body;
      case 'MembershipSet': {
        const memberships = body.memberships.get(fact.data.party) ?? [];
        memberships.push({ ...fact.data, entry });
        body.memberships.set(fact.data.party, memberships);
        // Who leaves leaves the chair as well.
        if (fact.data.status === 'left' && body.chairmanship?.party === fact.data.party) {
          delete body.chairmanship;
          body.vacancy = { ...fact.data, entry };
        }
        return body;
      }
      case 'RotationAdopted':
        body.rotation = { ...fact.data, entry };
        return body;
      case 'ChairmanshipTransferred':
        body.chairmanships.set(fact.data.effectiveOn, { ...fact.data, entry });
        // A partial date may count after the end of the body, though it was before.
        if (body.ending) return body;
        body.chairmanship = { ...fact.data, entry };
        delete body.vacancy;
        return body;
      case 'OfficialAppointed':
        if (!body.ending) body.officials.set(fact.data.office, { ...fact.data, entry });
        return body;
      case 'AppointmentEnded':
        body.officials.delete(fact.data.office);
        return body;
    }
  },
};

/** The party's last recorded standing: of a full member, an observer, one suspended or gone, or none at all. */
export function membershipOf(body: Body, party: string): MembershipStatus | 'none' {
  return membershipIn(body, party)?.status ?? 'none';
}

/** The last word on the party's standing. */
export function membershipIn({ memberships }: Body, party: string): Entered<Membership> | undefined {
  return memberships.get(party)?.at(-1);
}

/** Whose turn it is after the chair: the next in the rotation that is a member; undefined where there is none. */
export function nextInTurn(
  order: readonly string[],
  chair: string | undefined,
  isMember: (party: string) => boolean,
): string | undefined {
  const present = order.filter(isMember);
  return present[(present.indexOf(chair ?? '') + 1) % present.length];
}
