import { bodies, membersOn } from '../../../src/law/bodies/body.js';
import { determine, type Determination, partiesOn } from '../../../src/law/clauses/determine.js';
import { type TreatyContext, type Participant, type Treaty } from '../../../src/law/clauses/treaty.js';
import { isAboutConsent } from '../../../src/law/documents/consenting.js';
import { type Document, documents } from '../../../src/law/documents/document.js';
import { type DocumentFact, type DocumentKind } from '../../../src/law/documents/events.js';
import { accountOf, isAboutSigning, newSigning } from '../../../src/law/documents/signing.js';
import { clausesOf, consentingParty, consentOf, signatureOf } from '../../../src/law/documents/treaty.js';
import { namesOf, parties } from '../../../src/law/parties/party.js';
import { persons } from '../../../src/law/parties/person.js';
import { type ByLanguage } from '../../../src/law/provenance.js';
import { type Fact, type History, type Kind } from '../../../src/law/time/history.js';
import { type Day } from '../../../src/law/time/legal-date.js';
import { type Reading, readingsOn, type Register } from './register.js';

/** What a document is, on a day. */
export interface Text {
  readonly document: string;
  readonly kind: DocumentKind;
  readonly titles: ByLanguage;
  readonly status: 'proposed' | 'adopted';
  readonly on: string;
}

export type Account = NonNullable<ReturnType<typeof accountOf>>;

/** All that the register knows of a document at a point. */
export interface Known {
  readonly text: Text;
  readonly treaty: Treaty;
  readonly participants: readonly Participant[];
  /** What each party did about signing. */
  readonly accounts: readonly Reading<Account>[];
  /** false where a fact with a partial or unknown date may, but need not, have happened. */
  readonly isCertain: boolean;
}

/** Answers at one point, from the law's own folds: what the register keeps as rows is computed here from entries alone. */
export class AnswersAt {
  readonly #known = new Map<string, Known | undefined>();
  readonly #determinations = new Map<string, Determination | undefined>();
  readonly #names = new Map<string, ByLanguage | undefined>();

  constructor(
    readonly register: Register,
    readonly asOf: Day,
  ) {}

  known(document: string): Known | undefined {
    if (!this.#known.has(document)) this.#known.set(document, this.#read(document));
    return this.#known.get(document);
  }

  /** When it enters into force, for whom and why. Documents hang on older ones only, so this ends. */
  determination(document: string): Determination | undefined {
    if (!this.#determinations.has(document)) {
      const known = this.known(document);
      this.#determinations.set(
        document,
        known && determine(known.treaty, known.participants, this.#context, this.asOf),
      );
    }
    return this.#determinations.get(document);
  }

  /** What a document is; less than `known`, for lists. */
  text(document: string): Text | undefined {
    const history = this.register.history(documents, document);
    const one = history && this.#whole(history, document);
    return (one?.value ?? one?.possibly)?.text;
  }

  partyNames(id: string): ByLanguage | undefined {
    return this.#named(parties, id, namesOf);
  }

  personNames(id: string): ByLanguage | undefined {
    return this.#named(persons, id, ({ registration }) => registration?.names);
  }

  readonly #context: TreatyContext = {
    isOrganisation: party => {
      const { registration } = this.#stateOf(parties, party, this.asOf) ?? {};
      return registration !== undefined && registration.kind !== 'state';
    },
    membersOf: (body, day) => {
      const state = this.#stateOf(bodies, body, day);
      return state ? membersOn(state, day).sort() : [];
    },
    partiesTo: (document, day) => partiesOn(this.determination(document), day),
    entryIntoForceOf: document => this.determination(document)?.on,
  };

  #stateOf<S, F extends Fact>(kind: Kind<S, F>, id: string, day: Day): S | undefined {
    return this.register.history(kind, id)?.before({ last: day, legalPlace: Infinity });
  }

  #named<S, F extends Fact>(kind: Kind<S, F>, id: string, read: (state: S) => ByLanguage | undefined) {
    const subject = `${kind.name}/${id}`;
    if (!this.#names.has(subject)) {
      const history = this.register.history(kind, id);
      const one = history && readingsOn(history, this.asOf, () => [id], read).get(id);
      this.#names.set(subject, one?.value ?? one?.possibly);
    }
    return this.#names.get(subject);
  }

  #whole(history: History<Document, DocumentFact>, document: string) {
    const touched = (fact: DocumentFact) => (isAboutSigning(fact) || isAboutConsent(fact) ? [] : [document]);
    return readingsOn(history, this.asOf, touched, headOf).get(document);
  }

  #read(document: string): Known | undefined {
    const history = this.register.history(documents, document);
    if (!history) return undefined;
    const whole = this.#whole(history, document);
    const head = whole?.value ?? whole?.possibly;
    if (!head) return undefined;
    const clauses = readingsOn(history, this.asOf, fact => (isAboutClauses(fact) ? [document] : []), clausesOf).get(
      document,
    );
    const accounts = readingsOn(
      history,
      this.asOf,
      fact => (isAboutSigning(fact) ? [fact.data.party] : []),
      (state, party) => accountOf(state.signings.get(party) ?? newSigning),
    );
    const consents = readingsOn(
      history,
      this.asOf,
      fact => [consentingParty(fact) ?? []].flat(),
      (state, party) => (state.consents.has(party) ? consentOf(state.consents.get(party)!) : undefined),
    );
    const all = [whole, clauses, ...accounts.values(), ...consents.values()];
    return {
      text: head.text,
      treaty: { ...head.treaty, ...(clauses?.value ?? { clauses: {} }) },
      participants: together(accounts, consents),
      accounts: [...accounts.values()].filter(({ value, possibly }) => value ?? possibly),
      isCertain: all.every(one => one?.possibly === undefined),
    };
  }
}

/** What a document is, and what its clauses are counted from beside those who take part. */
function headOf({ proposal, adoption, window }: Document) {
  if (!proposal) return undefined;
  const { document, kind, titles, body, parent, proposers } = proposal;
  const text: Text = {
    document,
    kind,
    titles,
    status: adoption ? 'adopted' : 'proposed',
    on: (adoption ?? proposal).on,
  };
  const treaty = {
    document,
    ...(body !== undefined && { body }),
    ...(parent !== undefined && { parent }),
    ...(proposers && { proposers }),
    ...(adoption && { adoptedOn: adoption.on }),
    ...(window && { opensOn: window.opensOn }),
  };
  return { text, treaty };
}

function isAboutClauses(fact: DocumentFact): boolean {
  const isGeneral = fact.type === 'EntryIntoForceDeclared' && fact.data.party === undefined;
  return isGeneral || fact.type === 'ClauseSet' || fact.type === 'DocumentTerminated';
}

/** Each party with what it certainly did about both; whoever only declined to sign has no signature. */
function together(
  accounts: ReadonlyMap<string, Reading<Account>>,
  consents: ReadonlyMap<string, Reading<ReturnType<typeof consentOf>>>,
): Participant[] {
  const all = new Map<string, Participant>();
  for (const [party, { value }] of consents) if (value) all.set(party, { party, ...value });
  for (const [party, { value }] of accounts) {
    if (!value) continue;
    const signature = value.status === 'declined' ? undefined : signatureOf({ ...value, status: value.status });
    all.set(party, { ...(all.get(party) ?? { party, periods: [] }), ...(signature && { signature }) });
  }
  return [...all.values()];
}
