import { type ClauseKind } from '../instruments.js';
import { type Consenting, isAboutConsent } from './consenting.js';
import { consentingOf, type Document, signingOf } from './document.js';
import { type DocumentFact } from './events.js';
import { statusOf } from './signing.js';

/** The document as the room of clauses looks at it, without those who take part. Undefined where it is not proposed. */
export function treatyOf(document: Document) {
  const { proposal, adoption, window } = document;
  if (!proposal) return undefined;
  const { body, parent, proposers } = proposal;
  return {
    document: proposal.document,
    ...(body !== undefined && { body }),
    ...(parent !== undefined && { parent }),
    ...(proposers && { proposers }),
    ...(adoption && { adoptedOn: adoption.on }),
    ...(window && { opensOn: window.opensOn }),
    ...clausesOf(document),
  };
}

/** Its clauses, and what ends or overrides them. */
export function clausesOf({ clauses, declaration, termination }: Document) {
  const byKind = [...clauses.values()].map(({ clause, terms, article, on, entry }) => [
    clause,
    { terms, on, entry, ...(article !== undefined && { article }) },
  ]);
  return {
    clauses: Object.fromEntries(byKind) as Partial<Record<ClauseKind, Clause>>,
    ...(declaration && { declaration: { effectiveOn: declaration.effectiveOn, entry: declaration.entry } }),
    ...(termination && { termination: { effectiveOn: termination.effectiveOn, entry: termination.entry } }),
  };
}

/** The terms have the form of their kind, which the room of clauses knows. */
interface Clause {
  readonly terms: never;
  readonly on: string;
  readonly entry: number;
  readonly article?: string;
}

/** What one party did about the document, as the room of clauses looks at it. Undefined where it did nothing. */
export function participantOf(document: Document, party: string) {
  if (!document.signings.has(party) && !document.consents.has(party)) return undefined;
  const signing = signingOf(document, party);
  const { signature, confirmation } = signing;
  return {
    party,
    ...(signature && { signature: signatureOf({ ...signature, status: statusOf(signing), confirmation }) }),
    ...consentOf(consentingOf(document, party)),
  };
}

/** The party whose consent the fact is about; undefined where it is about nobody's. */
export function consentingParty(fact: DocumentFact): string | undefined {
  if (isAboutConsent(fact)) return fact.data.party;
  const isOther =
    fact.type === 'PendingConfirmed' ||
    fact.type === 'PendingRefused' ||
    fact.type === 'EntryIntoForceDeclared' ||
    fact.type === 'OperationChanged';
  return isOther ? fact.data.party : undefined;
}

/** What it did about being bound. */
export function consentOf(consenting: Consenting) {
  const { periods, declaration, steps } = consenting;
  const conflicts = spans(consenting, 'armed-conflict');
  const provisional = spans(consenting, 'provisional-application');
  return {
    periods,
    ...(declaration && { declaration: { effectiveOn: declaration.effectiveOn, entry: declaration.entry } }),
    ...(conflicts.length > 0 && { conflicts }),
    ...(provisional.length > 0 && { provisional }),
    ...(steps.length > 0 && { steps }),
  };
}

/** What it did about signing. */
export function signatureOf(signed: {
  readonly on: string;
  readonly entry: number;
  readonly status: string | undefined;
  readonly mode?: string;
  readonly confirmation?: { readonly on: string } | undefined;
}) {
  const isFull = signed.status === 'signed';
  return {
    on: signed.on,
    entry: signed.entry,
    isFull,
    isDefinitive: isFull && signed.mode === 'definitive',
    ...(signed.confirmation && { confirmedOn: signed.confirmation.on }),
  };
}

/** Everybody who did something about the document. */
export function participantsOf(document: Document) {
  const parties = new Set(document.signings.keys());
  for (const party of document.consents.keys()) parties.add(party);
  return Array.from(parties, party => participantOf(document, party)!);
}

/** Those who take part, and who of them did something since the text and its clauses stand as they do. */
export function participantsIn(document: Document) {
  return {
    get: (party: string) => participantOf(document, party),
    all: () => participantsOf(document),
    acted: document.acted,
  };
}

/** From when to when something held for the party; the last may have no end yet. */
function spans({ operations }: Consenting, wanted: string) {
  if (operations.length === 0) return [];
  const found: { from: string; to?: string; entry: number; scope?: string }[] = [];
  for (const { operation, change, effectiveOn, entry, scope } of operations) {
    if (operation !== wanted) continue;
    const open = found.findLastIndex(one => one.to === undefined && one.scope === scope);
    if (change === 'end' && open >= 0) found[open] = { ...found[open]!, to: effectiveOn };
    if (change === 'begin' && open < 0) found.push({ from: effectiveOn, entry, ...(scope !== undefined && { scope }) });
  }
  return found;
}
