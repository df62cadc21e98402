import { lastDay } from '../../law/time/legal-date.js';
import type { RecordedPeriod } from '../../law/documents/consenting.js';
import type { DocumentParticipant } from '../../law/treaties/participants.js';
import type { ToldParticipation } from '../../law/treaties/participations-told.js';

/* What a party did belongs to the row of the period in which it did it. */

type Did = 'steps' | 'provisional';

/** What there is to say in one row of the participants table. */
export interface PeriodOfRow extends Required<Pick<DocumentParticipant, Did>> {
  /** Undefined where the party has not consented. */
  readonly period: ToldParticipation | undefined;
  readonly isFirst: boolean;
  /** The parties whose instruments it waits for. */
  readonly awaits: readonly string[] | undefined;
  /** The recorded periods that the row stands for. */
  readonly recorded: readonly RecordedPeriod[];
  /** The notice by which it ends. */
  readonly notice: RecordedPeriod['notice'];
}

type Periods = readonly (ToldParticipation | undefined)[];

/** What of all that the party did belongs to the row of this index. */
export function recordedIn(
  participant: DocumentParticipant,
  periods: Periods,
  index: number,
): Omit<PeriodOfRow, 'period' | 'isFirst' | 'awaits'> {
  const { steps = [], provisional = [] } = participant;
  const recorded = participant.periods.filter((one, place) => rowOfPeriod(one, place, periods) === index);
  return {
    recorded,
    notice: recorded.find(({ notice }) => notice && notice.entry === periods[index]?.outEntry)?.notice,
    steps: steps.filter(({ on }) => rowOn(on, periods) === index),
    provisional: provisional.filter(({ from }) => rowOn(from, periods) === index),
  };
}

/** The row of a recorded period is the one that began with an instrument of it; of one that began none, that after it. */
function rowOfPeriod({ receipts, notice, taken, partial }: RecordedPeriod, place: number, periods: Periods): number {
  const entries = [...receipts, notice, taken, ...(partial ?? [])].map(word => word?.entry);
  const own = periods.findIndex(
    one => one && [one.entry, one.outEntry].some(entry => entry !== undefined && entries.includes(entry)),
  );
  return own >= 0 ? own : Math.min(place, periods.length - 1);
}

/** The row of the first period that had not ended on the day. */
function rowOn(date: string, periods: Periods): number {
  const index = periods.findIndex(one => one?.outOn === undefined || lastDay(date) < lastDay(one.outOn));
  return index >= 0 ? index : periods.length - 1;
}
