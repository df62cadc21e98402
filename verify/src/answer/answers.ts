import { documents } from '../../../src/law/documents/document.js';
import type { TextRegistration } from '../../../src/law/documents/text-events.js';
import type { ByLanguage } from '../../../src/law/provenance.js';
import type { ToldDetermination } from '../../../src/law/treaties/told.js';
import { isTreaty } from '../../../src/law/treaties/treaty.js';
import { type Account, AnswersAt, type Known, type Text } from './answers-at.js';
import type { Entries } from '../check/entries.js';
import { BadQuestion, type Coordinates, coordinatesOf, Register } from './register.js';

export interface Question {
  readonly asOf?: string;
  /** A position, a day or an instant. */
  readonly knownAt?: string;
}

export interface ListedDocument extends Text {
  /** How many entries there are about it. */
  readonly entries: number;
}

export interface DocumentList extends Coordinates {
  readonly documents: readonly ListedDocument[];
}

/** A row of `GET /v1/signatures?document=`. */
export type SignerRow = Account & {
  readonly certain: boolean;
  readonly titles?: ByLanguage;
  readonly partyNames?: ByLanguage;
  readonly personNames?: ByLanguage;
};

export interface DocumentAnswer extends Coordinates {
  readonly document: string;
  readonly text: Text;
  readonly signatures: readonly SignerRow[];
  /** As `GET /v1/documents/{id}/entry-into-force` says it; undefined clause where the text is silent (VCLT 24.2). */
  readonly clause?: object;
  /** It binds to nothing (VCLT 25). */
  readonly provisionalApplication?: { readonly terms: object; readonly article?: string; readonly entry: number };
  readonly certain: boolean;
  readonly determination: Omit<ToldDetermination, 'document' | 'asOf'>;
  /** Is there a question of entry into force at all? */
  readonly isTreaty: boolean;
  readonly texts: readonly TextRegistration[];
  /** All the entries about the document, up to the position that is known. */
  readonly entries: readonly number[];
  readonly partyNames: Readonly<Record<string, ByLanguage>>;
}

/** The documents at a point. Throws `BadQuestion`, or `UnknownType` where a newer program wrote an entry. */
export function listDocuments(entries: Entries, question: Question): DocumentList {
  const { coordinates, answersAt } = ask(entries, question);
  const rows = answersAt.register.idsOf(documents).flatMap(id => {
    const text = answersAt.text(id);
    return text ? [{ ...text, entries: answersAt.register.positionsOf(`document/${id}`).length }] : [];
  });
  return { ...coordinates, documents: rows };
}

/** Who signed a document, and from its clauses when it is in force and for whom. Throws as `listDocuments` does. */
export function showDocument(entries: Entries, document: string, question: Question): DocumentAnswer {
  const { coordinates, answersAt } = ask(entries, question);
  const known = answersAt.treaties.treatyOf(document);
  if (!known) {
    const point = `proposed by ${coordinates.asOf} and known at position ${coordinates.known.position}`;
    throw new BadQuestion(`found ${document}, expected a document ${point}`);
  }
  const { document: _, asOf: __, ...determination } = answersAt.treaties.told(document);
  const { 'entry-into-force': clause, 'provisional-application': provisional } = known.treaty.clauses;
  const names = determination.participations.map(({ party }) => [party, answersAt.partyNames(party)] as const);
  const state = answersAt.register
    .history(documents, document)!
    .before({ last: coordinates.asOf, legalPlace: Infinity });
  return {
    ...coordinates,
    document,
    text: known.text,
    signatures: known.accounts.map(account => signerRow(answersAt, known.text.titles, account)),
    ...(clause && { clause }),
    ...(provisional && { provisionalApplication: provisional }),
    certain: known.isCertain,
    determination,
    isTreaty: isTreaty(known),
    texts: [...state.texts.values()],
    entries: answersAt.register.positionsOf(`document/${document}`),
    partyNames: Object.fromEntries(names.filter(([, name]) => name)) as Record<string, ByLanguage>,
  };
}

function ask(entries: Entries, question: Question) {
  const coordinates = coordinatesOf(entries, question);
  return { coordinates, answersAt: new AnswersAt(new Register(entries, coordinates.known.position), coordinates.asOf) };
}

function signerRow(
  answersAt: AnswersAt,
  titles: ByLanguage,
  { value, possibly }: Known['accounts'][number],
): SignerRow {
  const account = (value ?? possibly)!;
  const partyNames = answersAt.partyNames(account.party);
  const personNames = account.person === undefined ? undefined : answersAt.personNames(account.person);
  return {
    ...account,
    certain: possibly === undefined,
    titles,
    ...(partyNames && { partyNames }),
    ...(personNames && { personNames }),
  };
}
