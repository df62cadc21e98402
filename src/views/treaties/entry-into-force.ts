import { QuestionAbout, answered } from '../question.js';
import type { EntryIntoForceAnswer } from './answers.js';
import { determinationPart } from './determination.js';

export class ShowEntryIntoForce extends QuestionAbout<EntryIntoForceAnswer> {}

export const showEntryIntoForce = answered(ShowEntryIntoForce, ({ id }, at) => {
  const { treaty, isCertain } = at.existingTreaty(id);
  const clause = treaty.clauses['entry-into-force'] as EntryIntoForceAnswer['clause'];
  const provisionalApplication = treaty.clauses['provisional-application'] as EntryIntoForceAnswer['clause'];
  return {
    ...at.coordinates,
    document: id,
    titles: treaty.titles,
    ...(clause && { clause }),
    ...(provisionalApplication && { provisionalApplication }),
    certain: isCertain,
    determination: determinationPart(at.treaties.told(id)),
  };
});
