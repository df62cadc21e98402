import type { Entered } from '../already-recorded.js';
import type { ByLanguage } from '../provenance.js';
import type { Kind } from '../time/history.js';
import { type Day, lastDay, type LegalDate } from '../time/legal-date.js';
import type { Continuation, Ending, PartyFact, PartyKind, PartyRegistration, Renaming, Succession } from './events.js';

/** A State or organisation that can act; `registration` is undefined where the register does not know it. */
export interface Party {
  registration?: Entered<PartyRegistration>;
  renaming?: Entered<Renaming>;
  ending?: Entered<Ending>;
  continuation?: Entered<Continuation>;
  /** By predecessor. */
  readonly successions: Map<string, Entered<Succession>>;
}

export const parties: Kind<Party, PartyFact> = {
  name: 'party',
  types: {
    PartyRegistered: true,
    PartyRenamed: true,
    PartyEnded: true,
    'SuccessionRecorded.v2': true,
    PartyContinued: true,
  },
  dateField: type => (type === 'PartyRegistered' ? undefined : 'effectiveOn'),
  looksAt: fact => (fact.type === 'PartyContinued' ? [`party/${fact.data.by}`] : []),
  start: () => ({ successions: new Map() }),
  evolve(party, fact, entry) {
    switch (fact.type) {
      case 'PartyRegistered':
        party.registration = { ...fact.data, entry };
        return party;
      case 'PartyRenamed':
        party.renaming = { ...fact.data, entry };
        return party;
      case 'PartyEnded':
        party.ending = { ...fact.data, entry };
        return party;
      case 'PartyContinued':
        party.continuation = { ...fact.data, entry };
        return party;
      case 'SuccessionRecorded.v2':
        party.successions.set(fact.data.predecessor, { ...fact.data, entry });
        return party;
    }
  },
};

/** Every party that is registered is a State or an organisation. */
export function isOrganisation(kind: PartyKind | undefined): boolean {
  return kind !== undefined && kind !== 'state';
}

/** From which day on the party is no more, on the date of the state; undefined where it exists. */
export function endOfParty({ ending, continuation }: Party): EndOfParty | undefined {
  const [end, continued] = [ending && dayOf(ending), continuation && dayOf(continuation)];
  const first = end && continued ? (end.on < continued.on ? end : continued) : (end ?? continued);
  return first && { ...first, ...(continuation && { continued: { by: continuation.by, ...continued! } }) };
}

/** Since when it is no more, and who goes on in its place from when. */
interface EndOfParty extends EndDay {
  readonly continued?: EndDay & { readonly by: string };
}

interface EndDay {
  readonly on: Day;
  readonly said: LegalDate;
  readonly entry: number;
}

function dayOf({ effectiveOn, entry }: Entered<{ readonly effectiveOn: LegalDate }>): EndDay {
  return { on: lastDay(effectiveOn), said: effectiveOn, entry };
}

/** The parties in whose place it goes on, on the date of the state. */
export function continuedBy({ successions }: Party): string[] {
  return [...successions.values()].flatMap(({ predecessor, takesOver }) =>
    takesOver === 'everything' ? [predecessor] : [],
  );
}

/** The names that hold on the date of the state. */
export function namesOf({ renaming, registration }: Party): ByLanguage | undefined {
  return renaming?.names ?? registration?.names;
}
