import { isTreaty } from '../../law/treaties/treaty.js';
import { QuestionAbout, answered } from '../question.js';
import type { EntryIntoForceAnswer } from './answers.js';
import { determinationPart } from './determination.js';

export class ShowEntryIntoForce extends QuestionAbout<EntryIntoForceAnswer> {}

export const showEntryIntoForce = answered(ShowEntryIntoForce, ({ id }, at) => {
  const known = at.existingTreaty(id);
  const { treaty, isCertain } = known;
  const clause = treaty.clauses['entry-into-force'] as EntryIntoForceAnswer['clause'];
  const provisionalApplication = treaty.clauses['provisional-application'] as EntryIntoForceAnswer['clause'];
  return {
    ...at.coordinates,
    document: id,
    titles: treaty.titles,
    ...(clause && { clause }),
    ...(provisionalApplication && { provisionalApplication }),
    certain: isCertain,
    ...(isTreaty(known) && { determination: determinationPart(at.treaties.told(id)) }),
  };
});
