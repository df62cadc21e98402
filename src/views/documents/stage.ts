import { type TreatyAtPoint, isTreaty } from '../../law/treaties/treaty.js';
import { isVague } from '../../law/time/legal-date.js';
import type { ToldDetermination } from '../../law/treaties/told.js';
import type { StoredRow } from '../answers.js';
import type { DocumentRow } from '../tables/documents.js';
import type { TreatiesAt } from '../treaties-at.js';
import type { StagePart } from './answers.js';

/** How far a document has come: by what was recorded of it, and of a treaty by what follows from that. */
export function stageOf(row: StoredRow<DocumentRow>, treaties: TreatiesAt): StagePart {
  const { document, ending, adoption, proposal } = row;
  const treaty = treaties.treatyOf(document);
  const computed = treaty && isTreaty(treaty) ? computedStage(treaty, treaties.told(document)) : undefined;
  if (computed) return computed;
  if (ending)
    return {
      stage: 'ended',
      since: ending.effectiveOn,
      ...certainty(!isVague(ending.effectiveOn)),
      entry: ending.entry,
    };
  if (adoption) return { stage: 'adopted', since: adoption.on, entry: adoption.entry };
  return { stage: 'proposed', since: proposal.on, entry: proposal.entry };
}

function computedStage({ treaty }: TreatyAtPoint, determination: ToldDetermination): StagePart | undefined {
  const { stage, on, certain, latest = [], endedOn, why, trigger, participations } = determination;
  if (stage === 'ended') {
    const leaving = participations.findLast(({ outOn }) => outOn === endedOn)?.outEntry;
    const entry = why === 'terminated' ? treaty.termination?.entry : leaving;
    const isCertain = !isVague(endedOn) && !latest.includes('endedOn');
    return { stage, since: endedOn!, ...certainty(isCertain), ...(entry !== undefined && { entry }) };
  }
  if (stage !== 'in force') return undefined;
  const entry = treaty.declaration?.entry ?? trigger?.deposits.at(-1)?.entry;
  return { stage, since: on!, ...certainty(certain !== false), ...(entry !== undefined && { entry }) };
}

function certainty(isCertain: boolean): Pick<StagePart, 'certain'> {
  return isCertain ? {} : { certain: false };
}
