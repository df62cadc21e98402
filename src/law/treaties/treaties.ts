import { determine, type Determination, partiesOn } from '../clauses/determine.js';
import { oneDepositAway, suppose, type Supposed } from '../clauses/forecast.js';
import {
  byParty,
  type Ended,
  hasEnded,
  inPlaceOf,
  type Participant,
  type Participants,
  type Treaty,
  type TreatyContext,
} from '../clauses/treaty.js';
import { changesIn, haveVagueDates, inDoubtIn, type Standings, standingsOn } from '../bodies/standings.js';
import { type Day, type Interval, intervalOf, isVague, mayFallWithin } from '../time/legal-date.js';
import { arePartiesVague, isCertainlyMet, partiesInDoubt } from './doubt.js';
import type { ToldParticipation } from './participations-told.js';
import { type Around, told, type ToldDetermination } from './told.js';
import type { TreatyAtPoint } from './treaty.js';

/** Where the facts come from that treaties are determined by. */
export interface TreatySource<T extends TreatyAtPoint = TreatyAtPoint> {
  /** Undefined where the document is not proposed. */
  treatyAt(document: string): T | undefined;
  isOrganisation(party: string): boolean;
  /** When a party ended, as it is known at the point; undefined where it exists. */
  endOf(party: string): Ended | undefined;
  /** Those in whose place a party goes on, as it is known at the point. */
  continuedBy(party: string): readonly string[];
  /** Who belonged to a body from when to when, by all that has happened or may have happened by a day. */
  standingsIn(body: string, day: Day): Standings;
}

/** The treaties at one point. Each is read, determined and told once, when it is first asked about. */
export class Treaties<T extends TreatyAtPoint = TreatyAtPoint> {
  readonly #treaties = new Map<string, T | undefined>();
  readonly #determinations = new Map<string, Determination | undefined>();
  readonly #told = new Map<string, ToldDetermination>();
  readonly #standings = new Map<string, Standings>();

  /** What a clause can ask about the rest of the register. */
  readonly context: TreatyContext = {
    isOrganisation: party => this.source.isOrganisation(party),
    endOf: party => this.source.endOf(party),
    continuedBy: party => this.#continuedBy(party),
    membersOf: (body, day) => this.#membersOf(body, day),
    membersInDoubt: (body, days) => this.#membersInDoubt(body, days),
    areMembersVague: (body, day) => this.#areMembersVague(body, day),
    changesIn: body => changesIn(this.#standingsIn(body, this.asOf)),
    partiesTo: (document, day) => partiesOn(this.determination(document), day),
    partiesInDoubt: (document, days) => partiesInDoubt(this.#participationsIn(document), days),
    arePartiesVague: document => arePartiesVague(this.#participationsIn(document)),
    entryIntoForceOf: document => this.determination(document)?.on,
  };

  /** What has to be known of them to tell another in the words recorded. */
  readonly around: Around = {
    endOf: party => this.context.endOf(party),
    generalOf: document => {
      const { on, certain } = this.treatyOf(document) ? this.told(document) : {};
      return on === undefined ? undefined : { date: on, isCertain: certain !== false };
    },
  };

  constructor(
    protected readonly source: TreatySource<T>,
    readonly asOf: Day,
  ) {}

  #continuedBy(party: string, seen: readonly string[] = []): string[] {
    const before = this.source.continuedBy(party).filter(name => !seen.includes(name));
    return before.flatMap(name => [name, ...this.#continuedBy(name, [...seen, party])]);
  }

  /** Each that exists on the day, or who goes on in its place and has no standing of its own. */
  #membersOf(body: string, day: Day): readonly string[] {
    const standings = standingsOn(this.#standingsIn(body, day), day);
    const members = [...standings].flatMap(([party, status]) => {
      const standing = inPlaceOf(party, day, this.source);
      return status === 'member' && (standing === party || !standings.has(standing)) ? [standing] : [];
    });
    return [...new Set(members)].filter(party => !hasEnded(this.source.endOf(party), day)).sort();
  }

  /** Those whose standing is in doubt, who goes on in their place, and who may have ended. */
  #membersInDoubt(body: string, days: Interval): ReadonlySet<string> {
    const standings = this.#standingsIn(body, days.last);
    const inDoubt = inDoubtIn(standings, days);
    const doubtful = new Set(inDoubt.map(party => inPlaceOf(party, days.last, this.source)));
    const members = [...standingsOn(standings, days.last)].filter(([, status]) => status === 'member');
    for (const party of [...inDoubt, ...members.map(([name]) => name)]) {
      const { said, on, continued } = this.source.endOf(party) ?? {};
      if (!mayFallWithin(intervalOf(said ?? on), days)) continue;
      doubtful.add(party);
      if (continued && !standings.memberships.has(continued.by)) doubtful.add(continued.by);
    }
    return doubtful;
  }

  #areMembersVague(body: string, day: Day): boolean {
    const standings = this.#standingsIn(body, day);
    if (haveVagueDates(standings)) return true;
    return [...standings.memberships.keys()].some(party => isVague(this.source.endOf(party)?.said));
  }

  #participationsIn(document: string): readonly ToldParticipation[] {
    return this.treatyOf(document) ? this.told(document).participations : [];
  }

  /** What the source says of the point serves every day up to it. */
  #standingsIn(body: string, day: Day): Standings {
    const asked = day > this.asOf ? day : this.asOf;
    const key = `${body} ${asked}`;
    const standings = this.#standings.get(key) ?? this.source.standingsIn(body, asked);
    this.#standings.set(key, standings);
    return standings;
  }

  /** Undefined where the document is not proposed. */
  treatyOf(document: string): T | undefined {
    if (!this.#treaties.has(document)) this.#treaties.set(document, this.source.treatyAt(document));
    return this.#treaties.get(document);
  }

  /** When the document enters into force, for whom and why. Documents depend on older ones only, so this ends. */
  determination(document: string): Determination | undefined {
    if (!this.#determinations.has(document)) {
      const known = this.treatyOf(document);
      const determination = known && determine(known.treaty, known.participants, this.context, this.asOf);
      this.#determinations.set(document, determination);
    }
    return this.#determinations.get(document);
  }

  /** The same in the words that were recorded. The document must be proposed. */
  told(document: string): ToldDetermination {
    let found = this.#told.get(document);
    if (!found) {
      const { treaty, participants } = this.treatyOf(document)!;
      found = this.#tell(this.determination(document)!, treaty, participants);
      this.#told.set(document, found);
    }
    return found;
  }

  /** How it would be if these parties deposited, in the words that were recorded. The document must be proposed. */
  supposing(document: string, supposed: readonly Supposed[]): ToldDetermination {
    const { treaty, participants } = this.treatyOf(document)!;
    const asOf = supposed.reduce((day, { on }) => (on > day ? on : day), this.asOf);
    const all = suppose(treaty, participants, supposed);
    return this.#tell(determine(treaty, all, this.context, asOf), treaty, all);
  }

  #tell(determination: Determination, treaty: Treaty, all: readonly Participant[]): ToldDetermination {
    const { asOf, trigger } = determination;
    const around = { ...this.around, isCertainlyMet: this.isCertainlyMet(treaty, byParty(all), asOf, trigger?.day) };
    return told(determination, treaty, all, around);
  }

  /** Is it certain, by those whom its clause counts, that the condition of a treaty is met on the day, or is not met? */
  isCertainlyMet(treaty: Treaty, participants: Participants, asOf: Day, day: Day | undefined): boolean {
    return isCertainlyMet({ treaty, participants }, this.context, asOf, day);
  }

  /** Which parties alone would meet the condition; undefined where it is met. The document must be proposed. */
  oneDepositAway(document: string): readonly string[] | undefined {
    const { treaty, participants } = this.treatyOf(document)!;
    return oneDepositAway(treaty, participants, this.context, this.asOf);
  }
}
