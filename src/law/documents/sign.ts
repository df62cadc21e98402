import { isOnRecord, type Registered } from '../once.js';
import { Refusal } from '../refusal.js';
import { type Document } from './document.js';
import { type DocumentFact, type Signature } from './events.js';

/** Who signs, as the register knows them on the date of the signature. */
export interface Signatory {
  readonly party: Registered;
  /** Undefined where the act names no signer. */
  readonly person: Registered | undefined;
  /** The party's standing in the body that adopts the text; `open` where the text is open to every party. */
  readonly standing: 'open' | 'member' | 'observer' | 'suspended' | 'left' | 'none';
}

/** A party signs an adopted text that it is eligible to sign, once. */
export function sign(document: Document, act: Signature, { party, person, standing }: Signatory): DocumentFact[] {
  if (!document.proposal) {
    throw new Refusal('unknown-document', { found: act.document, expected: `a document proposed by ${act.on}` });
  }
  if (!party.registration) throw new Refusal('unknown-party', { found: act.party });
  if (person && !person.registration) throw new Refusal('unknown-person', { found: act.person });
  if (isOnRecord(document.signatures.get(act.party), act, 'already-signed', `one signature by ${act.party}`)) return [];
  if (!document.adoption) {
    const found = { document: act.document, status: 'proposed' };
    throw new Refusal('not-adopted', {
      found,
      expected: `a text adopted by ${act.on}`,
      entry: document.proposal.entry,
    });
  }
  if (standing !== 'open' && standing !== 'member') {
    const expected = `a member of ${document.proposal.body} on ${act.on}`;
    throw new Refusal('not-a-member', { found: { party: act.party, standing }, expected });
  }
  return [{ type: 'DocumentSigned', data: act }];
}
