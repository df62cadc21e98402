import type { ConsentKind } from '../../law/clauses/clause.js';
import type { ReceivedInstrument } from '../../law/clauses/treaty.js';
import type { ToldParticipation } from '../../law/treaties/participations-told.js';
import { isTreaty } from '../../law/treaties/treaty.js';
import type { ListForm } from '../answers.js';
import type { RowAtPoint } from '../projector/view.js';
import { answered, QuestionAbout } from '../question.js';
import { type DocumentParticipant, withHolders } from '../../law/treaties/participants.js';
import { type PeriodOfRow, recordedIn } from './periods-of-rows.js';
import type { ParticipantsAnswer, ParticipantsRow } from './participants-answers.js';

export class ListParticipants extends QuestionAbout<ParticipantsAnswer, ListForm> {}

export const listParticipants = answered(ListParticipants, ({ id }, at, page) => {
  const known = at.existingTreaty(id);
  const { treaty, participants, isCertain } = known;
  const { stage, on, certain, participations, notCounted } = at.treaties.told(id);
  const everybody = withHolders(participants, participations, at.treaties.context);
  const awaits = new Map(notCounted.flatMap(one => (one.awaits ? [[one.party, one.awaits] as const] : [])));
  const all = participantsTable(everybody, participations, awaits).filter(({ key }) => key > (page.after ?? ''));
  const { rows, ...next } = page.cut(all);
  return {
    ...at.coordinates,
    document: id,
    titles: treaty.titles,
    ...(isTreaty(known) && { stage }),
    ...(on !== undefined && { on }),
    certain: isCertain && certain !== false,
    participants: at.names.addToAll(rows.map(({ value }) => value!)),
    ...next,
  };
});

/**
 * The letters of the status tables of the United Nations Treaty Collection; ratification has none. P is participation in the
 * tables of chapters XVIII.2 and XXV.2.a, consent to be bound in those of XXI.6.a and XXVI.2, and p is in XXI.6.a.
 */
const letters: Readonly<Partial<Record<ConsentKind, string>>> = {
  acceptance: 'A',
  approval: 'AA',
  accession: 'a',
  succession: 'd',
  'formal-confirmation': 'c',
  notification: 'n',
  participation: 'P',
  'consent-to-be-bound': 'P',
  'simplified-procedure': 'p',
  'definitive-signature': 's',
};

/** The participants table: a row for each period of each party, and one for a party that has only signed. */
function participantsTable(
  participants: readonly DocumentParticipant[],
  participations: readonly ToldParticipation[],
  awaits: ReadonlyMap<string, readonly string[]>,
): RowAtPoint<ParticipantsRow>[] {
  const byParty = Map.groupBy(participations, ({ party }) => party);
  return participants
    .filter(one => isPresent(one) || byParty.has(one.party))
    .toSorted((a, b) => (a.party < b.party ? -1 : 1))
    .flatMap(participant => {
      const periods = byParty.get(participant.party) ?? [undefined];
      const shown = byParty.has(participant.party) ? undefined : undatedConsent(participant);
      const rows = periods.map((period, index) => ({
        key: `${participant.party}/${index}`,
        value: rowOf(participant, {
          period,
          isFirst: index === 0,
          awaits: awaits.get(participant.party),
          ...recordedIn(participant, periods, index),
        }),
        possibly: undefined,
      }));
      const more = (participant.undated ?? []).filter(({ entry }) => entry !== shown?.entry);
      const undated = more.map((receipt, index) => ({
        key: `${participant.party}/${rows.length + index}`,
        value: undatedRow(participant.party, receipt),
        possibly: undefined,
      }));
      return [...rows, ...undated];
    });
}

/** A party that only declined to sign takes no part. */
function isPresent({ signature, periods, steps, provisional }: DocumentParticipant): boolean {
  return signature !== undefined || periods.length > 0 || steps !== undefined || provisional !== undefined;
}

function rowOf(participant: DocumentParticipant, told: PeriodOfRow): ParticipantsRow {
  const { party, signature, continues } = participant;
  const { period, isFirst, notice, provisional } = told;
  return {
    party,
    ...(continues !== undefined && isFirst && { continues }),
    ...(signature?.isFull && isFirst && { signedOn: signature.on, signatureEntry: signature.entry }),
    ...(period ? consentOf(period) : consentOf(undatedConsent(participant))),
    ...letterOf((period ?? undatedConsent(participant))?.kind ?? 'ratification'),
    ...(period?.inForceOn !== undefined && { inForceOn: period.inForceOn }),
    ...latestIn(period),
    ...(notice && { withdrawalOn: notice.on }),
    ...(period?.outOn !== undefined && { outOn: period.outOn }),
    ...(period?.provisions && { provisions: period.provisions }),
    ...(provisional.length > 0 && { provisional }),
    notes: [...notesOf(participant, told)],
  };
}

function consentOf(
  consent: Pick<ToldParticipation, 'consentOn' | 'countedOn' | 'certain' | 'kind' | 'entry'> | undefined,
): Pick<ParticipantsRow, 'consentOn' | 'countedOn' | 'certain' | 'kind' | 'consentEntry'> {
  if (!consent) return {};
  const { consentOn, countedOn, certain, kind, entry } = consent;
  return {
    consentOn,
    ...(countedOn !== undefined && { countedOn }),
    ...(certain === false && { certain }),
    kind,
    consentEntry: entry,
  };
}

/** The row does not show what the clause gives. */
function latestIn(period: ToldParticipation | undefined): Pick<ParticipantsRow, 'latest'> {
  const latest = period?.latest?.flatMap(day => (day === 'computedOn' ? [] : [day])) ?? [];
  return latest.length > 0 ? { latest } : {};
}

/** A deposit on a day that nobody knows is told, and not counted. */
function undatedConsent({ periods, undated = [] }: DocumentParticipant) {
  const receipts = [...periods.flatMap(period => period.receipts), ...undated];
  const receipt = receipts.find(({ on }) => on === 'unknown');
  return receipt && asConsent(receipt);
}

function asConsent({ on, kind, entry }: ReceivedInstrument) {
  return { consentOn: on, kind, entry, certain: false as const };
}

/** The row of a deposit on a day that nobody knows, of a party that has rows of its own. */
function undatedRow(party: string, receipt: ReceivedInstrument): ParticipantsRow {
  return { party, ...consentOf(asConsent(receipt)), ...letterOf(receipt.kind), notes: [UNDATED] };
}

function letterOf(kind: ConsentKind): Pick<ParticipantsRow, 'letter'> {
  const letter = letters[kind];
  return letter === undefined ? {} : { letter };
}

const UNDATED = 'not counted: the date is not known';

function* notesOf(
  participant: DocumentParticipant,
  { period, isFirst, awaits, recorded, steps }: PeriodOfRow,
): Generator<string> {
  const { signature, intent } = participant;
  if (isFirst && signature && !signature.isFull) yield `signature of ${signature.on} pending, initialled or refused`;
  if (isFirst && signature?.isDefinitive) yield 'definitive signature';
  if (!period && undatedConsent(participant)) yield UNDATED;
  if (!period && awaits) yield `not counted: the group is not complete, awaits ${awaits.join(', ')}`;
  if (isFirst && intent) yield `will not become a party, said ${intent.on}`;
  for (const { step, on, note } of steps) yield `${step} ${on}${note === undefined ? '' : `: ${note}`}`;
  for (const { receipts, rescissions = [], partial = [], taken } of recorded) {
    for (const { kind, on, inDueForm, confirmedOn, refusedOn } of receipts) {
      if (kind === 'succession-to-signature') yield `succession to signature ${on}`;
      if (inDueForm !== false) continue;
      yield `${kind} of ${on} not in due form, ${confirmedOn ? `confirmed ${confirmedOn}` : refusedOn ? `refused ${refusedOn}` : 'pending'}`;
    }
    for (const { provisions, on } of partial) yield `denounced ${provisions.join(', ')}, notified ${on}`;
    for (const { notice, on } of rescissions) yield `withdrawal notified ${notice.on}, rescinded ${on}`;
    if (taken) yield `instrument taken back ${taken.on}`;
  }
  if (period?.differs)
    yield `the depositary declared ${period.declaredOn}, the clause gives ${period.computedOn ?? 'no day'}`;
}
