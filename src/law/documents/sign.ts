import { isOnRecord } from '../already-recorded.js';
import { refuseAbsent, type Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import { intervalOf } from '../time/legal-date.js';
import { type Document, signingOf, termsIn } from './document.js';
import { refuseStranger, refuseUnempowered, type Representative } from './full-powers.js';
import type { DocumentFact } from './events.js';
import type { Signature } from './signing-events.js';
import { proposalOf, refuseEnded, refuseUnadopted } from './guards.js';
import { statusOf } from './signing.js';

/** Who signs, as the register knows them on the date of the signature. */
export interface Signatory extends Representative {
  readonly party: Registered;
  /** The party's standing in the body that adopts the text; `open` where the text is open to every party. */
  readonly membership: 'open' | 'member' | 'observer' | 'suspended' | 'left' | 'none';
  /** Those in whose place it goes on. */
  readonly before?: readonly string[];
}

/** A party signs an adopted or opened text that it is eligible to sign, once. */
export function sign(document: Document, act: Signature, signatory: Signatory): DocumentFact[] {
  const { body } = proposalOf(document, act);
  refuseAbsent(signatory.party, act.party);
  refuseStranger(act, signatory);
  const signing = signingOf(document, act.party);
  const status = statusOf(signing);
  const earlier = status === 'initialled' || status === 'refused' ? undefined : signing.signature;
  if (isOnRecord(earlier, act, 'already-signed', `one signature by ${act.party}`)) return [];
  refuseEnded(document, act);
  refuseUnopened(document, act);
  const { membership: standing, before = [] } = signatory;
  if (standing !== 'open' && standing !== 'member' && !isNamed(document, [act.party, ...before])) {
    const clause = `a clause eligibility with open: everybody or parties: ${act.party}`;
    const expected = `a member of ${body} on ${act.on}, or ${clause}`;
    throw new Refusal('not-a-member', { found: { party: act.party, standing }, expected });
  }
  refuseUnempowered(act, signatory);
  return [{ type: 'DocumentSigned', data: act }];
}

/** Does the clause open the text to everybody, or to one of these names? */
function isNamed(document: Document, names: readonly string[]): boolean {
  const { open, parties } = termsIn(document, 'eligibility') ?? {};
  return open === 'everybody' || names.some(name => parties?.includes(name));
}

/** A text is open from its adoption or from the opening of its window, and until the window closes. */
function refuseUnopened(document: Document, act: Signature): void {
  refuseUnadopted(document, act);
  const { window } = document;
  if (!window) return;
  const { first, last } = intervalOf(act.on);
  const { opensOn, closesOn, entry } = window;
  const isTooLate = closesOn !== undefined && first > intervalOf(closesOn).last;
  if (!isTooLate && last >= intervalOf(opensOn).first) return;
  const until = closesOn === undefined ? '' : ` to ${closesOn}`;
  const expected = `a date from ${opensOn}${until}, or a signature window with ${act.on}`;
  throw new Refusal('not-open-for-signature', { found: act.on, expected, entry });
}
