import { isAgain, refuseRepeated } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import type { Document } from './document.js';
import type { DocumentFact } from './events.js';
import type { AgendaItem } from './text-events.js';
import { proposalOf } from './guards.js';

/** A text comes onto the agenda of a session, leaves it, or is sent back. */
export function setAgendaItem(
  document: Document,
  act: AgendaItem,
  session: { readonly convocation?: object },
): DocumentFact[] {
  proposalOf(document, act);
  if (!session.convocation) throw new Refusal('unknown-session', { found: act.session });
  if (isAgain(document.agenda, act)) return [];
  refuseRepeated(document.agenda, act, ['session', 'status']);
  return [{ type: 'AgendaItemSet', data: act }];
}
