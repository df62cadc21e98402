import type { Read } from '../../law/time/rule.js';
import { documents } from '../../law/documents/document.js';
import { type Day, intervalOf, isVague, type LegalDate, NEVER } from '../../law/time/legal-date.js';
import { outlookIn } from '../../law/treaties/outlook.js';
import { wordsFor } from '../../law/treaties/told.js';
import type { Consequence } from '../definition.js';

/** An instrument, or a notice of withdrawal. */
interface ConsentAct {
  readonly document: string;
  readonly party: string;
  readonly on: LegalDate;
  readonly effectiveOn?: LegalDate;
}

/** What follows for the document and for the party from what has just been recorded, as far as it is known on its day. */
export function consequencesOf(act: ConsentAct, read: Read): Consequence[] {
  const day = intervalOf(act.on).last;
  if (day === NEVER) return [];
  const determination = outlookIn(read, act.document, act.party, day);
  const own = determination?.periods.at(-1);
  if (!determination || !own) return [];
  const { document, party } = act;
  const said = [act.on, act.effectiveOn, read(documents, document).declaration?.effectiveOn];
  const dated = (on: Day) => ({ on: wordsFor(on, said), ...(said.some(isVague) && { certain: false as const }) });
  const consequences: Consequence[] = [];
  if (determination.trigger === day && determination.on !== undefined) {
    consequences.push({ document, what: 'enters into force', ...dated(determination.on) });
  } else if (determination.trigger === day) {
    consequences.push({
      document,
      what: 'condition met',
      ...(determination.awaits !== undefined && { awaits: determination.awaits }),
    });
  }
  if (own.outOn !== undefined) consequences.push({ document, party, what: 'out', ...dated(own.outOn) });
  else if (own.inForceOn !== undefined)
    consequences.push({ document, party, what: 'in force for the party', ...dated(own.inForceOn) });
  return consequences;
}
