import { determine, type Determination, partiesOn } from '../clauses/determine.js';
import { oneDepositAway, suppose, type Supposed } from '../clauses/forecast.js';
import { type Ended, hasEnded, inPlaceOf, type TreatyContext } from '../clauses/treaty.js';
import type { Day } from '../time/legal-date.js';
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
  /** By identifier. */
  membersOf(body: string, day: Day): readonly string[];
}

/** The treaties at one point. Each is read, determined and told once, when it is first asked about. */
export class Treaties<T extends TreatyAtPoint = TreatyAtPoint> {
  readonly #treaties = new Map<string, T | undefined>();
  readonly #determinations = new Map<string, Determination | undefined>();
  readonly #told = new Map<string, ToldDetermination>();

  /** What a clause can ask about the rest of the register. */
  readonly context: TreatyContext = {
    isOrganisation: party => this.source.isOrganisation(party),
    endOf: party => this.source.endOf(party),
    continuedBy: party => this.#continuedBy(party),
    membersOf: (body, day) => this.#membersOf(body, day),
    partiesTo: (document, day) => partiesOn(this.determination(document), day),
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

  /** Each that exists on the day, or who goes on in its place. */
  #membersOf(body: string, day: Day): readonly string[] {
    const members = this.source.membersOf(body, day).map(party => inPlaceOf(party, day, this.source));
    return [...new Set(members)].filter(party => !hasEnded(this.source.endOf(party), day)).sort();
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
      this.#told.set(document, (found = told(this.determination(document)!, treaty, participants, this.around)));
    }
    return found;
  }

  /** How it would be if these parties deposited, in the words that were recorded. The document must be proposed. */
  supposing(document: string, supposed: readonly Supposed[]): ToldDetermination {
    const { treaty, participants } = this.treatyOf(document)!;
    const asOf = supposed.reduce((day, { on }) => (on > day ? on : day), this.asOf);
    const all = suppose(treaty, participants, supposed);
    return told(determine(treaty, all, this.context, asOf), treaty, all, this.around);
  }

  /** Which parties alone would meet the condition; undefined where it is met. The document must be proposed. */
  oneDepositAway(document: string): readonly string[] | undefined {
    const { treaty, participants } = this.treatyOf(document)!;
    return oneDepositAway(treaty, participants, this.context, this.asOf);
  }
}
