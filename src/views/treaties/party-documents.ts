import { isIn, type Participation } from '../../law/clauses/participation.js';
import type { Day } from '../../law/time/legal-date.js';
import { answered, QuestionAbout } from '../question.js';
import type { RegisterAt } from '../register-at.js';
import { partiesView } from '../tables/parties.js';
import { signaturesView } from '../tables/signatures.js';
import { consentsView } from '../tables/treaties.js';
import { type DocumentParticipant, withHolders } from '../../law/treaties/participants.js';
import type { TreatiesAt } from '../treaties-at.js';
import type {
  PartyDocumentRow,
  PartyDocumentsAnswer,
  PartyDocumentsForm,
  PartyStanding,
} from './party-documents-answers.js';

export class ListPartyDocuments extends QuestionAbout<PartyDocumentsAnswer, PartyDocumentsForm> {}

export const listPartyDocuments = answered(ListPartyDocuments, ({ id: party, form: { standing, kind } }, at, page) => {
  at.existing(partiesView, party, 'a party registered');
  const names = [party, ...at.treaties.context.continuedBy(party)];
  const { documents, upTo } = documentsOf(names, at, page.after);
  const told = new Map<string, PartyDocumentRow>();
  const isWanted = ({ key }: { readonly key: string }) => {
    const row = rowOf(at.treaties, key, party, at.point.asOf);
    if (row) told.set(key, row);
    return !!row && (standing ?? row.standing) === row.standing && (kind ?? row.kind) === row.kind;
  };
  const keys = documents.values().map(key => ({ key }));
  const { rows, ...next } = page.pick(keys, isWanted, () => at.treaties.isEnough, upTo);
  return { ...at.coordinates, party, documents: rows.map(({ key }) => told.get(key)!), ...next };
});

/** Keys of rows that are read at once of each list: a page ends long before it has determined so many. */
const KEYS = 1_000;

/**
 * The documents about which any of these parties acted, after the one that ended the page before. `upTo` is the last that was
 * looked for, where there may be more. They are in the order of the keys of rows, which go on after the document with a slash.
 */
function documentsOf(parties: readonly string[], at: RegisterAt, after: string | undefined) {
  const behind = after === undefined ? '' : `${after}/~`;
  const lists = parties.flatMap(party =>
    [consentsView, signaturesView].map(view => at.keys(view, 'party', party, behind, KEYS)),
  );
  const prefixes = lists.map(keys => keys.map(key => key.slice(0, key.indexOf('/') + 1)));
  const ends = prefixes.flatMap(list => (list.length < KEYS ? [] : [list.at(-1)!])).sort();
  const all = [...new Set(prefixes.flat())].filter(prefix => ends.length === 0 || prefix <= ends[0]!).sort();
  return { documents: all.map(prefix => prefix.slice(0, -1)), upTo: ends[0]?.slice(0, -1) };
}

function rowOf(treaties: TreatiesAt, document: string, party: string, day: Day): PartyDocumentRow | undefined {
  const found = treaties.treatyOf(document);
  if (!found) return undefined;
  const { treaty, participants } = found;
  const { participations, endedOn } = treaties.determination(document)!;
  const everybody = withHolders(participants, participations, treaties.context);
  const participant = everybody.find(candidate => candidate.party === party);
  if (!participant) return undefined;
  const { signature } = participant;
  const last = participations.findLast(participation => participation.party === party);
  const said = treaties.told(document);
  const inWords = said.participations.findLast(participation => participation.party === party);
  const hasEnded = endedOn !== undefined && endedOn <= day;
  return {
    document,
    kind: treaty.kind,
    titles: treaty.titles,
    standing: hasEnded ? 'ended' : standingOf(participant, last, day),
    ...(hasEnded && { endedOn: said.endedOn! }),
    ...(inWords?.inForceOn !== undefined && { inForceOn: inWords.inForceOn }),
    ...(inWords?.outOn !== undefined && { outOn: inWords.outOn }),
    ...(inWords?.certain === false && { certain: false as const }),
    ...(signature?.isFull && { signedOn: signature.on }),
  };
}

function standingOf({ signature }: DocumentParticipant, last: Participation | undefined, day: Day): PartyStanding {
  if (last?.outOn !== undefined && last.outOn <= day)
    return last.inForceOn === undefined && signature?.isFull ? 'signed' : 'left';
  if (last) return isIn(last, day) ? 'bound' : 'pending';
  return signature?.isFull ? 'signed' : 'other';
}
