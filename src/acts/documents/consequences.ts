import type { Read } from '../../law/time/rule.js';
import { intervalOf, type LegalDate, NEVER } from '../../law/time/legal-date.js';
import type { Dated } from '../../law/treaties/dated.js';
import { outlookToldIn } from '../../law/treaties/outlook.js';
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
  const { document, party } = act;
  const outlook = outlookToldIn(read, document, party, day);
  if (!outlook?.own) return [];
  const { trigger, general, awaits, own } = outlook;
  const consequences: Consequence[] = [];
  if (trigger === day && general) {
    consequences.push({ document, what: 'enters into force', ...onDate(general) });
  } else if (trigger === day) {
    consequences.push({ document, what: 'condition met', ...(awaits !== undefined && { awaits }) });
  }
  if (own.out) consequences.push({ document, party, what: 'out', ...onDate(own.out) });
  else if (own.inForce) consequences.push({ document, party, what: 'in force for the party', ...onDate(own.inForce) });
  return consequences;
}

function onDate({ date, isCertain }: Dated): Pick<Consequence, 'on' | 'certain'> {
  return { on: date, ...(!isCertain && { certain: false as const }) };
}
