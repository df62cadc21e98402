import type { Entered } from '../already-recorded.js';
import type { Clause, Clauses, Participant, Treaty } from '../clauses/treaty.js';
import type { Document } from '../documents/document.js';
import type { ClauseSetting } from '../documents/rule-events.js';
import { type DocumentKind, type Proposal, treatyKinds } from '../documents/text-events.js';
import type { ByLanguage } from '../provenance.js';
import type { LegalDate } from '../time/legal-date.js';
import { participantsOf } from './participants.js';

/** A document as a treaty, with what it is and what it is called. */
export interface DocumentTreaty extends Treaty {
  readonly kind: DocumentKind;
  readonly titles: ByLanguage;
}

/** A treaty at a point, with all that its clauses are counted from. */
export interface TreatyAtPoint {
  readonly treaty: DocumentTreaty;
  readonly participants: readonly Participant[];
}

/** What the text of a document says about it as a treaty. */
type TreatyText = Pick<Proposal, 'document' | 'kind' | 'titles' | 'body' | 'parent' | 'proposers'>;

/** What has happened to the text. */
interface Progress {
  readonly adoption?: { readonly on: LegalDate } | undefined;
  readonly window?: { readonly opensOn: LegalDate } | undefined;
}

/** The clauses, and what ends or overrides them. */
export type Rules = Pick<Treaty, 'clauses' | 'replaced' | 'declaration' | 'termination'>;

/** What the document is as a treaty. Undefined where it is not proposed. */
export function treatyOf(document: Document): DocumentTreaty | undefined {
  return document.proposal && treatyFrom(document.proposal, document, rulesOf(document));
}

export function treatyAtPoint(document: Document): TreatyAtPoint | undefined {
  const treaty = treatyOf(document);
  return treaty && { treaty, participants: participantsOf(document) };
}

export function treatyFrom(text: TreatyText, { adoption, window }: Progress, rules: Rules): DocumentTreaty {
  const { document, kind, titles, body, parent, proposers } = text;
  return {
    document,
    kind,
    titles,
    ...(body !== undefined && { body }),
    ...(parent !== undefined && { parent }),
    ...(proposers && { proposers }),
    ...(adoption && { adoptedOn: adoption.on }),
    ...(window && { opensOn: window.opensOn }),
    ...rules,
  };
}

/** The clauses of the document, and what ends or overrides them. */
export function rulesOf({ clauses, replaced, declaration, termination }: Document): Rules {
  const byKind = [...clauses.values()].map(setting => [setting.clause, clauseOf(setting)]);
  const before = replaced.filter(({ clause }) => clause === 'entry-into-force').map(clauseOf);
  return {
    clauses: Object.fromEntries(byKind) as Clauses,
    ...(before.length > 0 && { replaced: before as Clause<'entry-into-force'>[] }),
    ...(declaration && { declaration: { effectiveOn: declaration.effectiveOn, entry: declaration.entry } }),
    ...(termination && { termination: { effectiveOn: termination.effectiveOn, entry: termination.entry } }),
  };
}

/** Can the document enter into force at all? */
export function isTreaty({ treaty: { kind, clauses, declaration } }: TreatyAtPoint): boolean {
  return treatyKinds.has(kind) || clauses['entry-into-force'] !== undefined || declaration !== undefined;
}

/** The terms have the form of their kind: the act was refused otherwise. */
function clauseOf({ terms, article, on, from, entry }: Entered<ClauseSetting>) {
  return { terms, on, entry, ...(from !== undefined && { from }), ...(article !== undefined && { article }) };
}
