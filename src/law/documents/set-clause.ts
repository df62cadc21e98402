import { isAgain, refuseRepeated } from '../already-recorded.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { ClauseSetting } from './rule-events.js';
import type { LegalDate } from '../time/legal-date.js';
import { proposalOf } from './guards.js';

/** A clause of the text, as data, from a day on. The last word counts from then; that it makes sense is judged in the room of clauses. */
export function setClause(document: Document, act: ClauseSetting): DocumentFact[] {
  proposalOf(document, act);
  const earlier = document.clauses.get(act.clause);
  if (isAgain(earlier, act)) return [];
  if (earlier && beginOf(earlier) === beginOf(act)) refuseRepeated(earlier, act, []);
  return [{ type: 'ClauseSet', data: act }];
}

/** The first day on which it reads so. */
function beginOf({ from, on }: ClauseSetting): LegalDate {
  return from ?? on;
}
