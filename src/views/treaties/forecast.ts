import { BadInput } from '../../forms/check.js';
import { isDay } from '../../law/time/legal-date.js';
import { isTreaty } from '../../law/treaties/treaty.js';
import { answered, QuestionAbout } from '../question.js';
import type { RegisterAt } from '../register-at.js';
import { partiesView } from '../tables/parties.js';
import type { Answer } from '../answers.js';
import type { ForecastAnswer, ForecastForm, SupposedPart, UnwillingPart } from './answers.js';
import { determinationPart } from './determination.js';

export class ShowForecast extends QuestionAbout<ForecastAnswer, ForecastForm> {}

export const showForecast = answered(ShowForecast, ({ id, form }, at) => {
  const known = at.existingTreaty(id);
  if (!isTreaty(known)) return { ...at.coordinates, document: id, ...politicalForecast(known.treaty.kind, form) };
  const { participants } = known;
  const { stage, on, certain, awaits, progress } = at.treaties.told(id);
  const missing = progress.filter(({ isMet }) => !isMet);
  const missingParties = new Set(missing.flatMap(part => part.missing ?? []));
  const enough = at.treaties.oneDepositAway(id) ?? [];
  const supposed = form.if === undefined ? undefined : supposedDeposits(form.if, id, at);
  return {
    ...at.coordinates,
    document: id,
    stage,
    ...(on !== undefined && { on }),
    ...(certain === false && { certain }),
    ...(awaits !== undefined && { awaits }),
    missing,
    unwilling: participants.flatMap(({ party, intent }): UnwillingPart[] =>
      intent && missingParties.has(party) ? [{ party, on: intent.on, entry: intent.entry }] : [],
    ),
    oneDepositAway: enough.length > 0,
    enough,
    ...(supposed && { supposed, then: determinationPart(at.treaties.supposing(id, supposed)) }),
  };
});

/** Of a political text nothing is missing and nothing can be supposed. Throws `BadInput`. */
function politicalForecast(
  kind: string,
  { if: supposed }: ForecastForm,
): Omit<ForecastAnswer, keyof Answer | 'document'> {
  if (supposed !== undefined) {
    const expected = 'nothing supposed of a text of this kind: it takes no instruments';
    throw new BadInput('the supposition is not valid', [{ at: '/if', found: kind, expected }]);
  }
  return { missing: [], unwilling: [], oneDepositAway: false, enough: [] };
}

/** Reads `party:day,party:day`. Throws `BadInput`. */
function supposedDeposits(text: string, document: string, at: RegisterAt): SupposedPart[] {
  const { participations } = at.treaties.determination(document)!;
  const outOn = new Map(participations.map(participation => [participation.party, participation.outOn]));
  const seen = new Set<string>();
  return text.split(',').map(pair => {
    const [party = '', on = '', ...rest] = pair.split(':');
    const refuse = (expected: string) => {
      throw new BadInput('the supposition is not valid', [{ at: '/if', found: pair, expected }]);
    };
    if (rest.length > 0 || !isDay(on)) refuse('party:YYYY-MM-DD, such as tj:2024-01-01');
    if (!at.row(partiesView, party)) refuse('a registered party');
    if (seen.has(party)) refuse('each party once');
    if (outOn.has(party) && (outOn.get(party) ?? on) >= on) refuse('a party that is not bound by then');
    seen.add(party);
    return { party, on };
  });
}
