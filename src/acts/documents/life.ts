import { determine, type Determination, type Outlook, outlookOf, partiesOn } from '../../law/clauses/determine.js';
import { IncrementalCount } from '../../law/clauses/incremental-count.js';
import { type TreatyContext } from '../../law/clauses/treaty.js';
import { bodies, membersOn } from '../../law/bodies/body.js';
import { type Document, documents } from '../../law/documents/document.js';
import { type LeavingRule, type TreatyStanding } from '../../law/documents/leaving.js';
import { participantsOf, participantsIn, treatyOf } from '../../law/documents/treaty.js';
import { parties } from '../../law/parties/party.js';
import { type Read } from '../../law/time/judging.js';
import { type Day, intervalOf } from '../../law/time/legal-date.js';
import { type Withdrawal } from '../../law/clauses/clause.js';
import { earliestNotice } from '../../law/clauses/withdrawal.js';

/** Documents hang on older ones only, so this ends. */
function contextOf(read: Read, day: Day): TreatyContext {
  return {
    isOrganisation: party => {
      const { registration } = read(parties, party);
      return registration !== undefined && registration.kind !== 'state';
    },
    membersOf: (body, when) => membersOn(read(bodies, body), when),
    partiesTo: (document, when) => partiesOn(determinationOf(read, document, day), when),
    entryIntoForceOf: document => determinationOf(read, document, day)?.on,
  };
}

/** What the clauses of a document say on a day, of the facts that `read` knows; undefined where it is not proposed. */
export function determinationOf(read: Read, document: string, day: Day): Determination | undefined {
  const state: Document = read(documents, document);
  const treaty = treatyOf(state);
  // Reading others may fold this document's state anew: what it looks at is taken out first.
  const participants = treaty && participantsOf(state);
  return treaty && determine(treaty, participants!, contextOf(read, day), day);
}

/** The count towards each treaty, for as long as its state lives: a state folded anew has another list of those who acted. */
const counts = new WeakMap<readonly string[], IncrementalCount>();

/** The same as far as it concerns one party. */
export function outlookIn(read: Read, document: string, party: string, day: Day): Outlook | undefined {
  const state: Document = read(documents, document);
  const treaty = treatyOf(state);
  if (!treaty) return undefined;
  const roll = participantsIn(state);
  let count = counts.get(roll.acted);
  if (!count) counts.set(roll.acted, (count = new IncrementalCount()));
  return outlookOf(party, treaty, roll, contextOf(read, day), day, count);
}

/** Where a party stands in a document on the date of an act. */
export function treatyStandingIn(
  read: Read,
  act: { document: string; party: string; on: string },
  outlook = outlookIn(read, act.document, act.party, intervalOf(act.on).last),
): TreatyStanding {
  const last = outlook?.periods.at(-1);
  const isOut = last?.outOn !== undefined && last.outOn <= intervalOf(act.on).last;
  return { isBound: last !== undefined && !isOut, inForceOn: last?.inForceOn, outOn: last?.outOn };
}

/** Where a party stands on the date of its notice, and what the clause on withdrawal says to it. */
export function leavingIn(
  read: Read,
  act: { document: string; party: string; on: string },
): { standing: TreatyStanding; rule: LeavingRule } {
  const outlook = outlookIn(read, act.document, act.party, intervalOf(act.on).last);
  const clause = read(documents, act.document).clauses.get('withdrawal');
  const terms: Withdrawal | undefined = clause?.terms;
  const rule = {
    isSilent: terms === undefined,
    isProhibited: terms?.prohibited === true,
    earliest: earliestNotice(terms, { general: outlook?.on, own: outlook?.periods.at(-1)?.inForceOn }),
    entry: clause?.entry,
  };
  return { standing: treatyStandingIn(read, act, outlook), rule };
}
