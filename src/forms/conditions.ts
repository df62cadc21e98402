import { type Condition, type Delay, type Fraction, type Instruments, type Share } from '../law/clauses/clause.js';
import { field, isRecord } from './field.js';
import { IsA, IsListOf, IsOneOf, IsSlug, IsWhole, isValid, matching, Optional } from './fields.js';
import { ExactlyOne, Says } from './schema.js';

/** The largest number that a clause takes. */
export const MOST = 10_000;

/** A number as text, `17.89`: at most nine digits before and after the point. */
const DECIMAL = '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,9})?$';
const IsDecimal = matching('decimal', DECIMAL);
const IsFraction = matching('fraction', '^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$');

/** What each party weighs. */
const IsWeights = byParty(
  'weights by party',
  { type: 'string', pattern: DECIMAL },
  value => typeof value === 'string' && new RegExp(DECIMAL).test(value),
);
/** Something by the identifier of a party or group. */
export function byParty(name: string, of: object, check: (value: unknown) => boolean) {
  const slug = '^[a-z0-9]+(-[a-z0-9]+)*$';
  const schema = {
    type: 'object',
    propertyNames: { pattern: slug },
    additionalProperties: of,
    minProperties: 1,
    maxProperties: 400,
  };
  return field(name, schema, value => {
    if (!isRecord(value)) return false;
    const entries = Object.entries(value);
    return (
      entries.length >= 1 &&
      entries.length <= 400 &&
      entries.every(([key, one]) => new RegExp(slug).test(key) && check(one))
    );
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
    value.every(one => isRecord(one) && isValid(ConditionForm, one)),
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
