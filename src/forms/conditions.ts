import type { Condition, Delay, Fraction, Instruments, Share } from '../law/clauses/clause.js';
import { type Field, field, isRecord, matching } from './field.js';
import { IsA, IsListOf, IsOneOf, IsSlug, IsWhole, Optional } from './fields.js';
import { isValid } from './is-valid.js';
import { ExactlyOne, Says, type Schema } from './schema.js';
import { patterns } from './shapes.js';

/** The largest number that a clause takes. */
export const MOST = 10_000;

const IsDecimal = matching('decimal', patterns.decimal.pattern);
const IsFraction = matching('fraction', patterns.fraction.pattern);

/** What each party weighs. */
const decimal = new RegExp(patterns.decimal.pattern);
const IsWeights = recordByParty(
  'weights by party',
  { type: 'string', pattern: patterns.decimal.pattern },
  weight => typeof weight === 'string' && decimal.test(weight),
);

/** Something by the identifier of a party or group. */
export function recordByParty(name: string, member: Schema, isMember: (value: unknown) => boolean): Field {
  const { pattern } = patterns.slug;
  const slug = new RegExp(pattern);
  const schema = {
    type: 'object',
    propertyNames: { pattern },
    additionalProperties: member,
    minProperties: 1,
    maxProperties: 400,
  };
  return field(name, schema, value => {
    if (!isRecord(value)) return false;
    const members = Object.entries(value);
    if (members.length < 1 || members.length > 400) return false;
    return members.every(([id, content]) => slug.test(id) && isMember(content));
  });
}

@Says('How long after a day.')
@ExactlyOne('days', 'months', 'years', 'firstOfMonth')
export class DelayForm implements Delay {
  @Optional()
  @IsWhole(0, MOST, 'The n-th day after: 30 is the day and thirty more.', 30)
  days?: number;
  @Optional()
  @IsWhole(0, MOST, 'So many months after; the end of a month is clamped: 31 March and 3 months are 30 June.', 3)
  months?: number;
  @Optional()
  @IsWhole(0, 1_000, 'So many years after.', 1)
  years?: number;
  @Optional()
  @IsWhole(1, MOST, 'The first day of the n-th month after the month of that day.', 6)
  firstOfMonth?: number;
  @Optional()
  @IsOneOf(
    ['day', 'next-day'],
    'Counted from the day itself (the default), or from the next: then "30 days" is +31.',
    'next-day',
  )
  from?: 'day' | 'next-day';
  @Optional()
  @IsOneOf(['first-of-next-month'], 'Then the first day of the month that follows.', 'first-of-next-month')
  then?: 'first-of-next-month';
  @Optional()
  @IsOneOf(
    ['last', 'next'],
    'Where a month has no such day: its last (the default), or the first of the next: 31 March and 3 months are 1 July.',
    'next',
  )
  monthEnd?: 'last' | 'next';
}

@Says('So many of a group.')
export class PartOfForm {
  @IsWhole(1, MOST, 'At least so many.', 3) atLeast!: number;
  @IsSlug('The group.', 'nuclear-states') of!: string;
}

@Says('At least so many instruments.')
export class InstrumentsForm implements Instruments {
  @IsWhole(1, MOST, 'At least so many.', 60) atLeast!: number;
  @Optional()
  @IsSlug('Of this group: states, signatories, members, negotiators, or one of `groups`. Default: of all.', 'states')
  of?: string;
  @Optional()
  @IsListOf(() => PartOfForm, 'And among them so many of these groups.', [{ atLeast: 3, of: 'nuclear-states' }])
  ofWhich?: PartOfForm[];
}

@Says('At least so many percent of a whole.')
export class ShareForm implements Share {
  @IsDecimal('At least so many percent of the total.', '55') atLeast!: string;
  @IsWeights('What each party weighs; whoever is not named weighs nothing.', { us: '17.89', cn: '20.09' })
  weights!: Record<string, string>;
  @Optional()
  @IsDecimal('What the whole weighs. Default: 100.', '100')
  total?: string;
}

@Says('A fraction of a base, rounded up.')
@ExactlyOne('partiesTo', 'membersOf')
export class FractionForm implements Fraction {
  @IsFraction('The fraction.', '3/4') atLeast!: string;
  @Optional()
  @IsSlug('Of the parties to this document.', 'kyoto-protocol')
  partiesTo?: string;
  @Optional()
  @IsSlug('Of the members of this body.', 'csto-csc')
  membersOf?: string;
  @IsOneOf(
    ['adoption', 'each-deposit'],
    'The base as it was at the adoption, or as it is on the day of each deposit.',
    'adoption',
  )
  on!: 'adoption' | 'each-deposit';
}

@Says('At least so many full signatures.')
export class SignaturesForm {
  @IsWhole(1, MOST, 'At least so many.', 2) atLeast!: number;
  @Optional()
  @IsSlug('Of this group.', 'members')
  of?: string;
}

/** Conditions in a condition. Their schema is that of `condition` in the form of the clause, so that they can nest. */
const IsConditions = field(
  'list of conditions',
  { type: 'array', items: { $ref: '#/properties/condition' }, minItems: 1, maxItems: 20 },
  value =>
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= 20 &&
    value.every(condition => isRecord(condition) && isValid(ConditionForm, condition)),
);

@Says('What must hold. The day on which it first holds is the trigger day.')
@ExactlyOne('instruments', 'all', 'share', 'fraction', 'signatures', 'allOf', 'anyOf')
export class ConditionForm implements Condition {
  @Optional()
  @IsA(() => InstrumentsForm, 'So many instruments.', { atLeast: 60 })
  instruments?: InstrumentsForm;
  @Optional()
  @IsSlug(
    'All of a group: signatories, members, negotiators, or one of `groups`; also who then will not.',
    'negotiators',
  )
  all?: string;
  @Optional()
  @IsA(() => ShareForm, 'A share by weights.', { atLeast: '55', weights: { us: '17.89' } })
  share?: ShareForm;
  @Optional()
  @IsA(() => FractionForm, 'A fraction of a base.', { atLeast: '3/4', partiesTo: 'kyoto-protocol', on: 'adoption' })
  fraction?: FractionForm;
  @Optional()
  @IsA(() => SignaturesForm, 'On signature, by so many.', { atLeast: 2 })
  signatures?: SignaturesForm;
  @Optional()
  @IsConditions('All of these.', [{ instruments: { atLeast: 55 } }])
  allOf?: ConditionForm[];
  @Optional()
  @IsConditions('Any of these.', [{ instruments: { atLeast: 20 } }])
  anyOf?: ConditionForm[];
}
