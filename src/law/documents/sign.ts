import { isOnRecord, refuseAbsent, type Registered } from '../once.js';
import { Refusal } from '../refusal.js';
import { intervalOf } from '../time/legal-date.js';
import { type Document } from './document.js';
import { type DocumentFact, type Signature } from './events.js';
import { proposalOf } from './refusing.js';
import { newSigning, statusOf } from './signing.js';

/** Who signs, as the register knows them on the date of the signature. */
export interface Signatory {
  readonly party: Registered;
  /** Undefined where the act names no signer. */
  readonly person: Registered | undefined;
  /** The party's standing in the body that adopts the text; `open` where the text is open to every party. */
  readonly standing: 'open' | 'member' | 'observer' | 'suspended' | 'left' | 'none';
  /** Are full powers on record for this person, party, document and date? */
  readonly isEmpowered: boolean;
}

/** A party signs an adopted or opened text that it is eligible to sign, once. */
export function sign(document: Document, act: Signature, signatory: Signatory): DocumentFact[] {
  const { body } = proposalOf(document, act);
  refuseAbsent(signatory.party, act.party);
  if (signatory.person && !signatory.person.registration) throw new Refusal('unknown-person', { found: act.person });
  const signing = document.signings.get(act.party) ?? newSigning;
  const status = statusOf(signing);
  const earlier = status === 'initialled' || status === 'refused' ? undefined : signing.signature;
  if (isOnRecord(earlier, act, 'already-signed', `one signature by ${act.party}`)) return [];
  refuseUnopened(document, act);
  const { standing } = signatory;
  if (standing !== 'open' && standing !== 'member') {
    throw new Refusal('not-a-member', {
      found: { party: act.party, standing },
      expected: `a member of ${body} on ${act.on}`,
    });
  }
  refuseUnempowered(act, signatory);
  return [{ type: 'DocumentSigned', data: act }];
}

/** A text is open from its adoption or from the opening of its window, and until the window closes. */
function refuseUnopened({ proposal, adoption, window }: Document, act: Signature): void {
  if (!adoption && !window) {
    const found = { document: act.document, status: 'proposed' };
    throw new Refusal('not-adopted', {
      found,
      expected: `a text adopted or opened by ${act.on}`,
      entry: proposal?.entry,
    });
  }
  if (!window) return;
  const { first, last } = intervalOf(act.on);
  const { opensOn, closesOn, entry } = window;
  const isTooLate = closesOn !== undefined && first > intervalOf(closesOn).last;
  if (!isTooLate && last >= intervalOf(opensOn).first) return;
  const expected = `a date from ${opensOn}${closesOn === undefined ? '' : ` to ${closesOn}`}`;
  throw new Refusal('not-open-for-signature', { found: act.on, expected, entry });
}

/** Those who need no full powers: their office speaks for the State (VCLT 7.2a). Acting holders as well. */
const offices: ReadonlySet<string | undefined> = new Set([
  'head-of-state',
  'acting-head-of-state',
  'head-of-government',
  'acting-head-of-government',
  'foreign-minister',
  'acting-foreign-minister',
]);

/** Without office or full powers the party's practice must dispense with them (7.1b), or they are still to come (8). */
function refuseUnempowered(act: Signature, { person, isEmpowered }: Signatory): void {
  if (!person || isEmpowered || offices.has(act.capacity) || act.fullPowers !== undefined) return;
  const found = { person: act.person, capacity: act.capacity ?? 'not stated' };
  const expected = `full powers of ${act.party} for ${act.document} on ${act.on}, or fullPowers: dispensed or to-follow`;
  throw new Refusal('full-powers-missing', { found, expected });
}
