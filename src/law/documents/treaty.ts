import { type ClauseKind } from '../instruments.js';
import { type Consenting } from './consenting.js';
import { consentingOf, type Document, signingOf } from './document.js';
import { type Signing, statusOf } from './signing.js';

/** The document as the room of clauses looks at it, without those who take part. Undefined where it is not proposed. */
export function treatyOf({ proposal, adoption, window, clauses, declaration, termination }: Document) {
  if (!proposal) return undefined;
  const { document, kind, titles, body, parent, proposers } = proposal;
  return {
    document,
    kind,
    titles,
    ...(body !== undefined && { body }),
    ...(parent !== undefined && { parent }),
    ...(proposers && { proposers }),
    ...(adoption && { adoptedOn: adoption.on }),
    ...(window && { opensOn: window.opensOn }),
    clauses: Object.fromEntries(
      [...clauses.values()].map(({ clause, terms, article, on, entry }) => [
        clause,
        { terms, on, entry, ...(article !== undefined && { article }) },
      ]),
    ) as Partial<Record<ClauseKind, { terms: never; on: string; entry: number; article?: string }>>,
    ...(declaration && { declaration: { effectiveOn: declaration.effectiveOn, entry: declaration.entry } }),
    ...(termination && { termination: { effectiveOn: termination.effectiveOn, entry: termination.entry } }),
    entry: clauses.get('entry-into-force')?.entry ?? adoption?.entry ?? proposal.entry,
  };
}

/** What one party did about the document, as the room of clauses looks at it. Undefined where it did nothing. */
export function participantOf(document: Document, party: string) {
  if (!document.signings.has(party) && !document.consents.has(party)) return undefined;
  const [signing, consenting] = [signingOf(document, party), consentingOf(document, party)];
  const signature = signatureOf(signing);
  const { declaration, steps } = consenting;
  const conflicts = spans(consenting, 'armed-conflict');
  const provisional = spans(consenting, 'provisional-application');
  return {
    party,
    ...(signature && { signature }),
    ...(signing.intent && { intent: { on: signing.intent.on, entry: signing.intent.entry } }),
    periods: consenting.periods,
    ...(declaration && { declaration: { effectiveOn: declaration.effectiveOn, entry: declaration.entry } }),
    ...(conflicts.length > 0 && { conflicts }),
    ...(provisional.length > 0 && { provisional }),
    ...(steps.length > 0 && { steps }),
  };
}

/** Everybody who did something about the document. */
export function participantsOf(document: Document) {
  const parties = new Set(document.signings.keys());
  for (const party of document.consents.keys()) parties.add(party);
  return Array.from(parties, party => participantOf(document, party)!);
}

function signatureOf(signing: Signing) {
  const { signature, confirmation } = signing;
  if (!signature) return undefined;
  const isFull = statusOf(signing) === 'signed';
  return {
    on: signature.on,
    entry: signature.entry,
    isFull,
    isDefinitive: isFull && signature.mode === 'definitive',
    ...(confirmation && { confirmedOn: confirmation.on }),
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
