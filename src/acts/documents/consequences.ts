import type { Read } from '../../law/time/rule.js';
import { intervalOf, type LegalDate, NEVER } from '../../law/time/legal-date.js';
import type { ChosenProvision } from '../../law/clauses/provisions.js';
import type { Dated } from '../../law/treaties/dated.js';
import { outlookToldIn } from '../../law/treaties/outlook.js';
import type { Consequence } from '../definition.js';

/** An instrument, or a notice of withdrawal. */
interface ConsentAct {
  readonly document: string;
  readonly party: string;
  readonly on: LegalDate;
  readonly effectiveOn?: LegalDate;
  /** Of an instrument. */
  readonly kind?: string;
  readonly provisions?: readonly string[];
}

/** What follows for the document and for the party from what has just been recorded, as far as it is known on its day. */
export function consequencesOf(act: ConsentAct, read: Read): Consequence[] {
  const day = intervalOf(act.on).last;
  if (day === NEVER) return [];
  const { document, party } = act;
  const outlook = outlookToldIn(read, document, party, day);
  if (outlook?.waitsFor) return [{ document, party, what: 'waits for its group', awaits: outlook.waitsFor.join(', ') }];
  if (!outlook?.own) return [];
  const { trigger, general, awaits, own } = outlook;
  const consequences: Consequence[] = [];
  if (trigger === day && general) {
    consequences.push({ document, what: 'enters into force', ...onDate(general) });
  } else if (trigger === day) {
    consequences.push({ document, what: 'condition met', ...(awaits !== undefined && { awaits }) });
  }
  if (act.provisions) return [...consequences, ...aboutProvisions(act, own.participation.provisions ?? [])];
  if (own.out) consequences.push({ document, party, what: 'out', ...onDate(own.out) });
  else if (own.inForce) consequences.push({ document, party, what: 'in force for the party', ...onDate(own.inForce) });
  return consequences;
}

/** From when the party is bound by the provisions that it names, or no more. */
function aboutProvisions(
  { document, party, kind, provisions: named = [] }: ConsentAct,
  chosen: readonly ChosenProvision[],
): Consequence[] {
  const [what, field] =
    kind === undefined ? (['out', 'outOn'] as const) : (['in force for the party', 'inForceOn'] as const);
  const last = named.flatMap(name => chosen.findLast(({ provision }) => provision === name) ?? []);
  const byDay = Map.groupBy(last, one => one[field]);
  return [...byDay].flatMap(([on, all]) => {
    return on === undefined ? [] : [{ document, party, what, on, provisions: all.map(({ provision }) => provision) }];
  });
}

function onDate({ date, isCertain }: Dated): Pick<Consequence, 'on' | 'certain'> {
  return { on: date, ...(!isCertain && { certain: false as const }) };
}
