import type { Read } from '../../law/time/judging.js';
import { intervalOf, NEVER } from '../../law/time/legal-date.js';
import { outlookIn } from '../../law/treaties/outlook.js';
import type { Consequence } from '../definition.js';

/** What follows for the document and for the party from what has just been recorded, as far as it is known on its day. */
export function consequencesOf(act: { document: string; party: string; on: string }, read: Read): Consequence[] {
  const day = intervalOf(act.on).last;
  if (day === NEVER) return [];
  const determination = outlookIn(read, act.document, act.party, day);
  const own = determination?.periods.at(-1);
  if (!determination || !own) return [];
  const { document, party } = act;
  const consequences: Consequence[] = [];
  if (determination.trigger === day && determination.on !== undefined) {
    consequences.push({ document, what: 'enters into force', on: determination.on });
  } else if (determination.trigger === day) {
    consequences.push({
      document,
      what: 'condition met',
      ...(determination.awaits !== undefined && { awaits: determination.awaits }),
    });
  }
  if (own.outOn !== undefined) consequences.push({ document, party, what: 'out', on: own.outOn });
  else if (own.inForceOn !== undefined)
    consequences.push({ document, party, what: 'in force for the party', on: own.inForceOn });
  return consequences;
}
