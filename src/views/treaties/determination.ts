import {
  IsA,
  IsDay,
  IsLegalDate,
  IsListOf,
  IsOneOf,
  IsPlace,
  IsSlug,
  IsSlugs,
  IsText,
  IsWhole,
  IsWholeList,
  IsWords,
  IsYesNo,
  Optional,
} from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import type { ConsentKind } from '../../law/clauses/clause.js';
import { type Stage, stages } from '../../law/clauses/determine.js';
import { instrumentKinds } from '../../law/instruments.js';
import type { ToldDetermination } from '../../law/treaties/told.js';

export const consentKinds = [...instrumentKinds, 'definitive-signature'];
const MOST = Number.MAX_SAFE_INTEGER;
export const LATEST =
  'Those of its days that are the latest they can be, because they rest on a partial or unknown date.';

@Says('One step of a day count.')
export class StepPart {
  @IsText(500, 'The rule.', '60 days') rule!: string;
  @IsLegalDate('From this day.', '2002-04-11') from!: string;
  @IsLegalDate('To this day.', '2002-06-10') to!: string;
}

@Says('A deposit that counts.')
export class DepositPart {
  @IsSlug('The party.', 'bg') party!: string;
  @IsWhole(-1, MOST, 'The entry that says so; -1 if it is only supposed.', 88) entry!: number;
}

@Says('The n-th to the m-th.')
export class RanksPart {
  @IsWhole(1, MOST, 'The first rank of the day.', 57) from!: number;
  @IsWhole(1, MOST, 'The last rank of the day.', 66) to!: number;
}

@Says('The day on which the condition was met: a day with all its deposits, never one party.')
export class TriggerPart {
  @IsDay('The day.', '2002-04-11') day!: string;
  @Optional()
  @IsYesNo('Where a date that it rests on is partial: it is the latest day.', false)
  certain?: false;
  @IsListOf(() => DepositPart, 'The deposits of that day.', []) deposits!: readonly DepositPart[];
  @IsA(() => RanksPart, 'The ranks that they share.', { from: 57, to: 66 }) ranks!: RanksPart;
}

@Says('How far one part of the condition has come.')
export class ProgressPart {
  @IsPlace('Where it stands in the clause, a JSON pointer.', '/condition/instruments') at!: string;
  @IsText(200, 'What there is.', '59') have!: string;
  @IsText(200, 'What is needed.', '60') need!: string;
  @IsYesNo('Whether it is met.', false) isMet!: boolean;
  @Optional()
  @IsSlugs(1_000, 'Who is missing, where the clause says who.', ['kg'])
  missing?: readonly string[];
}

@Says('A consent that counts.')
export class CountedPart extends DepositPart {
  @IsLegalDate('The day from which it counts.', '2002-04-11') on!: string;
}

@Says('An instrument that does not count.')
export class NotCountedPart extends DepositPart {
  @IsText(200, 'Why.', 'an organisation is not counted beside its members') why!: string;
  @Optional()
  @IsSlugs(100, 'The parties whose instruments it waits for.', ['kz'])
  awaits?: readonly string[];
}

@Says('A provision that a party chose.')
export class ProvisionPart {
  @IsText(200, 'The provision, as the instrument names it.', 'article 19') provision!: string;
  @IsLegalDate('When the party accepted it.', '2001-01-01') on!: string;
  @IsWhole(-1, MOST, 'The entry of the instrument.', 88) entry!: number;
  @Optional()
  @IsLegalDate('From when it is in force for the party.', '2001-02-01')
  inForceOn?: string;
  @Optional()
  @IsLegalDate('The first day on which the party is bound by it no more.', '2010-01-01')
  outOn?: string;
  @Optional()
  @IsWhole(0, MOST, 'The notice about it.', 93)
  outEntry?: number;
}

@Says('A period in which a party is bound.')
export class ParticipationPart extends DepositPart {
  @Optional()
  @IsSlug('The party in whose place it goes on, and whose consent it was.', 'su')
  continues?: string;
  @IsOneOf(consentKinds, 'How it consented.', 'ratification') kind!: ConsentKind;
  @IsLegalDate('When, as recorded.', '2023-11-14') consentOn!: string;
  @Optional()
  @IsDay('The last day of that date, on which it was counted; absent where it is one day.', '1961-05-31')
  countedOn?: string;
  @Optional()
  @IsYesNo('Where one of its dates rests on a date that is partial or unknown.', false)
  certain?: false;
  @Optional()
  @IsWords(['inForceOn', 'computedOn', 'outOn'], LATEST, ['inForceOn'])
  latest?: readonly ('inForceOn' | 'computedOn' | 'outOn')[];
  @Optional()
  @IsLegalDate('From when the text is in force for it.', '2024-02-01')
  inForceOn?: string;
  @Optional()
  @IsLegalDate('The same by the clause.', '2024-02-01')
  computedOn?: string;
  @Optional()
  @IsLegalDate('The same by the word of the depositary, which prevails.', '2024-02-01')
  declaredOn?: string;
  @IsYesNo('Whether the depositary declared another day than the clause gives.', false) differs!: boolean;
  @IsListOf(() => StepPart, 'How it was counted.', []) steps!: readonly StepPart[];
  @Optional()
  @IsLegalDate('The first day on which it is no longer a party.', '2017-10-27')
  outOn?: string;
  @Optional()
  @IsListOf(() => StepPart, 'How that was counted.', [])
  outSteps?: readonly StepPart[];
  @Optional()
  @IsWhole(0, MOST, 'The notice of withdrawal, the taking back of the instrument, or the end of the party.', 93)
  outEntry?: number;
  @Optional()
  @IsListOf(() => ProvisionPart, 'The provisions that it chose, where it named any.', [])
  provisions?: readonly ProvisionPart[];
}

@Says('When a text enters into force, for whom, and why: computed from the facts at the point of the answer.')
export class DeterminationPart {
  @IsWhole(1, 1_000, 'Version of the rules that were applied.', 1) rules!: number;
  @IsOneOf(stages, 'How far it has come on the date of the answer.', 'in force') stage!: Stage;
  @Optional()
  @IsLegalDate('The day that counts: that of the depositary if it declared one.', '2002-07-01')
  on?: string;
  @Optional()
  @IsDay('The last day of that date, where it is a month or a year.', '1995-06-30')
  countedOn?: string;
  @Optional()
  @IsYesNo('Where that date rests on a partial or unknown one.', false)
  certain?: false;
  @Optional()
  @IsWords(['on', 'computedOn', 'endedOn'], LATEST, ['on'])
  latest?: readonly ('on' | 'computedOn' | 'endedOn')[];
  @Optional()
  @IsLegalDate('The day by the clause.', '2002-07-01')
  computedOn?: string;
  @Optional()
  @IsLegalDate('The day that the depositary declared.', '2002-07-01')
  declaredOn?: string;
  @IsYesNo('Whether the depositary declared another day than the clause gives.', false) differs!: boolean;
  @Optional()
  @IsA(() => TriggerPart, 'The trigger day.', { day: '2002-04-11' })
  trigger?: TriggerPart;
  @IsListOf(() => StepPart, 'From the trigger day to the entry into force.', []) steps!: readonly StepPart[];
  @Optional()
  @IsText(500, 'What the day still depends on, although the condition is met.', 'the entry into force of iccpr')
  awaits?: string;
  @IsListOf(() => ProgressPart, 'Each part of the condition, on the trigger day or on the date of the answer.', [])
  progress!: readonly ProgressPart[];
  @IsListOf(() => CountedPart, 'Who counted.', []) counted!: readonly CountedPart[];
  @IsListOf(() => NotCountedPart, 'Who did not, and why.', []) notCounted!: readonly NotCountedPart[];
  @Optional()
  @IsLegalDate('The first day on which it is no longer in force.', '2026-01-01')
  endedOn?: string;
  @Optional()
  @IsText(200, 'Why it ends.', 'terminated')
  why?: string;
  @IsListOf(() => ParticipationPart, 'Since when it is in force for each party, and until when.', [])
  participations!: readonly ParticipationPart[];
  @IsWholeList('Entries of the clause, of a declaration and of a termination.', [12]) entries!: readonly number[];
}

/** A determination as an answer shows it: the answer has its document and its date already. */
export function determinationPart({ document: _document, asOf: _asOf, ...part }: ToldDetermination): DeterminationPart {
  return part;
}
