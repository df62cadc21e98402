import { bodies } from '../bodies/body.js';
import { type Outlook, outlookOf } from '../clauses/determine.js';
import { earliestNotice } from '../clauses/withdrawal.js';
import { documents, termsIn } from '../documents/document.js';
import type { LeavingRule, TreatyStanding } from '../documents/leaving.js';
import { continuedBy, endOfParty, isOrganisation, parties } from '../parties/party.js';
import type { Read } from '../time/rule.js';
import { type Day, intervalOf } from '../time/legal-date.js';
import type { Dated } from './dated.js';
import { generalDates } from './general-dated.js';
import { participantsIn } from './participants.js';
import { participationsTold, type Told } from './participations-told.js';
import { Treaties, type TreatySource } from './treaties.js';
import { treatyAtPoint, treatyOf } from './treaty.js';

/** An act of a party about a document. */
export interface PartyAct {
  readonly document: string;
  readonly party: string;
  readonly on: string;
}

/** The facts that an act is judged by. */
function sourceOf(read: Read): TreatySource {
  return {
    treatyAt: document => treatyAtPoint(read(documents, document)),
    isOrganisation: party => isOrganisation(read(parties, party).registration?.kind),
    endOf: party => endOfParty(read(parties, party)),
    continuedBy: party => continuedBy(read(parties, party)).map(one => one.party),
    standingsIn: body => read(bodies, body),
  };
}

/** What the clauses say to a party on a day; undefined where the document is not proposed. */
export function outlookIn(read: Read, document: string, party: string, day: Day): Outlook | undefined {
  const found = searchIn(read, document, day);
  return found && outlookOf(party, found.search, found.participants, day);
}

/** The same as it is told: the general date, and the last period of the party. */
export interface ToldOutlook extends Outlook {
  readonly general: Dated | undefined;
  readonly own: Told | undefined;
}

export function outlookToldIn(read: Read, document: string, party: string, day: Day): ToldOutlook | undefined {
  const found = searchIn(read, document, day);
  if (!found) return undefined;
  const { treaty, participants, undated, search, treaties } = found;
  const outlook = outlookOf(party, search, participants, day);
  const isCertainlyMet = treaties.isCertainlyMet(treaty, participants, day, search.trigger?.day);
  const telling = { treaty: search.treaty, participants, undated, isCertainlyMet, ...treaties.around };
  const { general } = generalDates({ trigger: search.trigger, computedOn: search.date?.day }, telling);
  return { ...outlook, general, own: participationsTold(outlook.periods, general, telling).at(-1) };
}

function searchIn(read: Read, document: string, day: Day) {
  const state = read(documents, document);
  const treaty = treatyOf(state);
  if (!treaty) return undefined;
  const participants = participantsIn(state);
  const treaties = new Treaties(sourceOf(read), day);
  const search = state.count.search(treaty, participants, treaties.context, day);
  return { treaty, participants, undated: state.undated, treaties, search };
}

/** Where a party stands in a document on the date of an act. */
export function treatyStandingIn(
  read: Read,
  act: PartyAct,
  outlook = outlookIn(read, act.document, act.party, intervalOf(act.on).last),
): TreatyStanding {
  const last = outlook?.periods.at(-1);
  const isOut = last?.outOn !== undefined && last.outOn <= intervalOf(act.on).last;
  return { isBound: last !== undefined && !isOut, inForceOn: last?.inForceOn, outOn: last?.outOn };
}

/** Where a party stands on the date of its notice, and what the clause on withdrawal says to it. */
export function leavingIn(read: Read, act: PartyAct): { standing: TreatyStanding; rule: LeavingRule } {
  const outlook = outlookIn(read, act.document, act.party, intervalOf(act.on).last);
  const state = read(documents, act.document);
  const terms = termsIn(state, 'withdrawal');
  const rule = {
    isSilent: terms === undefined,
    isProhibited: terms?.prohibited === true,
    earliest: earliestNotice(
      terms,
      { general: outlook?.on, own: outlook?.periods.at(-1)?.inForceOn },
      intervalOf(act.on).last,
    ),
    entry: state.clauses.get('withdrawal')?.entry,
  };
  return { standing: treatyStandingIn(read, act, outlook), rule };
}
