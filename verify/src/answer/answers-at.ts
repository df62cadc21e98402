import type { Ended } from '../../../src/law/clauses/treaty.js';
import { bodies } from '../../../src/law/bodies/body.js';
import type { Standings } from '../../../src/law/bodies/standings.js';
import { isAboutConsent } from '../../../src/law/documents/consent-events.js';
import { consentingParty } from '../../../src/law/documents/consenting.js';
import { type Document, documents } from '../../../src/law/documents/document.js';
import type { DocumentFact } from '../../../src/law/documents/events.js';
import type { DocumentKind } from '../../../src/law/documents/text-events.js';
import { accountOf, newSigning } from '../../../src/law/documents/signing.js';
import { isAboutSigning } from '../../../src/law/documents/signing-events.js';
import { continuedBy, endOfParty, isOrganisation, namesOf, parties } from '../../../src/law/parties/party.js';
import { persons } from '../../../src/law/parties/person.js';
import type { ByLanguage } from '../../../src/law/provenance.js';
import type { Fact, History, Kind } from '../../../src/law/time/history.js';
import type { Day } from '../../../src/law/time/legal-date.js';
import { consentAccountOf, consentsKnown, participantsFrom } from '../../../src/law/treaties/participants.js';
import { Treaties, type TreatySource } from '../../../src/law/treaties/treaties.js';
import { rulesOf, treatyFrom, type TreatyAtPoint } from '../../../src/law/treaties/treaty.js';
import { type Reading, readingsOn, type Register, stateIf } from './register.js';

/** What a document is, on a day. */
export interface Text {
  readonly document: string;
  readonly kind: DocumentKind;
  readonly titles: ByLanguage;
  readonly status: 'proposed' | 'adopted' | 'ended';
  readonly on: string;
}

export type Account = NonNullable<ReturnType<typeof accountOf>>;

/** All that the register knows of a document at a point. */
export interface Known extends TreatyAtPoint {
  readonly text: Text;
  /** What each party did about signing. */
  readonly accounts: readonly Reading<Account>[];
  /** false where a fact with a partial or unknown date may, but need not, have happened. */
  readonly isCertain: boolean;
}

/** Answers at one point, from the law's own folds: what the register keeps as rows is computed here from entries alone. */
export class AnswersAt implements TreatySource<Known> {
  readonly treaties: Treaties<Known>;
  readonly #names = new Map<string, ByLanguage | undefined>();

  constructor(
    readonly register: Register,
    readonly asOf: Day,
  ) {
    this.treaties = new Treaties(this, asOf);
  }

  /** What a document is; less than `treatyAt`, for lists. */
  text(document: string): Text | undefined {
    const history = this.register.history(documents, document);
    const head = history && this.#head(history, document);
    const known = head?.value ?? head?.possibly;
    return known && textOf(known);
  }

  partyNames(id: string): ByLanguage | undefined {
    return this.#named(parties, id, namesOf);
  }

  personNames(id: string): ByLanguage | undefined {
    return this.#named(persons, id, ({ registration }) => registration?.names);
  }

  treatyAt(document: string): Known | undefined {
    const history = this.register.history(documents, document);
    if (!history) return undefined;
    const head = this.#head(history, document);
    const known = head?.value ?? head?.possibly;
    if (!known) return undefined;
    const rules = this.#readings(history, fact => (isAboutRules(fact) ? document : undefined), rulesOf).get(document);
    const accounts = this.#readings(
      history,
      fact => (isAboutSigning(fact) ? fact.data.party : undefined),
      (state, party) => accountOf(state.signings.get(party) ?? newSigning),
    );
    const consents = this.#readings(history, consentingParty, (state, party) => {
      const consenting = state.consents.get(party);
      return consenting && { party, ...consentAccountOf(consenting) };
    });
    const readings = [head, rules, ...accounts.values(), ...consents.values()];
    return {
      text: textOf(known),
      treaty: treatyFrom(known.proposal, known, rules?.value ?? { clauses: {} }),
      participants: participantsFrom(valuesOf(accounts), consentsKnown(consents.values())),
      accounts: [...accounts.values()].filter(({ value, possibly }) => value ?? possibly),
      isCertain: readings.every(reading => reading?.possibly === undefined),
    };
  }

  isOrganisation(party: string): boolean {
    return isOrganisation(this.#stateOf(parties, party, this.asOf)?.registration?.kind);
  }

  endOf(party: string): Ended | undefined {
    const state = this.#stateOf(parties, party, this.asOf);
    return state && endOfParty(state);
  }

  continuedBy(party: string): string[] {
    const state = this.#stateOf(parties, party, this.asOf);
    return state ? continuedBy(state).map(one => one.party) : [];
  }

  standingsIn(body: string, day: Day): Standings {
    const history = this.register.history(bodies, body);
    if (!history) return { memberships: new Map() };
    const open = history.facts.filter(({ first, last }) => first <= day && day < last);
    return stateIf(history, day, open);
  }

  #stateOf<S, F extends Fact>(kind: Kind<S, F>, id: string, day: Day): S | undefined {
    return this.register.history(kind, id)?.before({ last: day, legalPlace: Infinity });
  }

  #named<S, F extends Fact>(kind: Kind<S, F>, id: string, read: (state: S) => ByLanguage | undefined) {
    const subject = `${kind.name}/${id}`;
    if (!this.#names.has(subject)) {
      const history = this.register.history(kind, id);
      const names = history && readingsOn(history, this.asOf, () => [id], read).get(id);
      this.#names.set(subject, names?.value ?? names?.possibly);
    }
    return this.#names.get(subject);
  }

  #head(history: History<Document, DocumentFact>, document: string) {
    const isAboutHead = (fact: DocumentFact) => !isAboutSigning(fact) && !isAboutConsent(fact);
    return this.#readings(history, fact => (isAboutHead(fact) ? document : undefined), headOf).get(document);
  }

  /** What the facts about each key make of it on the day. */
  #readings<V>(
    history: History<Document, DocumentFact>,
    keyOf: (fact: DocumentFact) => string | undefined,
    row: (state: Document, key: string) => V | undefined,
  ): ReadonlyMap<string, Reading<V>> {
    return readingsOn(history, this.asOf, fact => [keyOf(fact) ?? []].flat(), row);
  }
}

/** What a document is, and what has happened to its text; undefined where it is not proposed. */
function headOf({ proposal, adoption, window, termination }: Document) {
  return proposal && { proposal, adoption, window, termination };
}

function textOf({ proposal, adoption, termination }: NonNullable<ReturnType<typeof headOf>>): Text {
  const { document, kind, titles } = proposal;
  if (termination) return { document, kind, titles, status: 'ended', on: termination.effectiveOn };
  return { document, kind, titles, status: adoption ? 'adopted' : 'proposed', on: (adoption ?? proposal).on };
}

function isAboutRules(fact: DocumentFact): boolean {
  const isGeneral = fact.type === 'EntryIntoForceDeclared' && fact.data.party === undefined;
  return isGeneral || fact.type === 'ClauseSet' || fact.type === 'DocumentTerminated';
}

/** What is certain. */
function valuesOf<V>(readings: ReadonlyMap<string, Reading<V>>): V[] {
  return [...readings.values()].flatMap(({ value }) => value ?? []);
}
