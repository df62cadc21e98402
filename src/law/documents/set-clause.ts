import { isAgain, refuseRepeated } from '../already-recorded.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { ClauseSetting } from './rule-events.js';
import { proposalOf } from './guards.js';

/** A clause of the text, as data. The last word counts; that it makes sense is judged in the room of clauses. */
export function setClause(document: Document, act: ClauseSetting): DocumentFact[] {
  proposalOf(document, act);
  const earlier = document.clauses.get(act.clause);
  if (isAgain(earlier, act)) return [];
  refuseRepeated(earlier, act, ['on']);
  return [{ type: 'ClauseSet', data: act }];
}
