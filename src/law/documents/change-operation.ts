import { isAgain, refuseRepeated } from '../already-recorded.js';
import { refuseAbsent, type Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import { consentingOf, type Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { OperationChange } from './rule-events.js';
import { proposalOf, refuseUnadopted } from './guards.js';

/** Provisional application, suspension, derogation or an armed conflict begins or ends (VCLT 25, 57, 58). No consent follows. */
export function changeOperation(
  document: Document,
  act: OperationChange,
  party: Registered | undefined,
): DocumentFact[] {
  const dated = { document: act.document, on: act.effectiveOn };
  proposalOf(document, dated);
  refuseUnadopted(document, dated);
  if (party) refuseAbsent(party, act.party!);
  const changes = act.party === undefined ? document.operations : consentingOf(document, act.party).operations;
  const last = changes.findLast(one => one.operation === act.operation && one.scope === act.scope);
  if (isAgain(last, act)) return [];
  if (act.change === 'begin') refuseRepeated(last, act, ['change']);
  if (act.change === 'end' && last?.change !== 'begin') {
    throw new Refusal('nothing-to-end', {
      found: act.operation,
      expected: `a ${act.operation} that has begun`,
      entry: last?.entry,
    });
  }
  return [{ type: 'OperationChanged', data: act }];
}
