import {
  type Condition,
  type Counting,
  type Delay,
  type Duration,
  type Eligibility,
  type EntryIntoForce,
  type Floor,
  type Fraction,
  type Instruments,
  type MinimumOfParties,
  type ProvisionalApplication,
  type Share,
  type Withdrawal,
} from '../law/clauses/clause.js';
import { type ClauseKind, type InstrumentKind, instrumentKinds } from '../law/instruments.js';
import { field, isRecord } from './field.js';
import {
  IsA,
  IsDay,
  IsListOf,
  IsOneOf,
  IsSlug,
  IsSlugs,
  IsWhole,
  IsWords,
  IsYesNo,
  isValid,
  matching,
  Optional,
} from './fields.js';
import { type Class, ExactlyOne, Says } from './schema.js';

const MOST = 10_000;

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
/** Parties by the name of their group. */
const IsGroups = byParty(
  'groups of parties',
  { type: 'array', items: { type: 'string' }, maxItems: 400 },
  value => Array.isArray(value) && value.length <= 400 && value.every(one => typeof one === 'string'),
);

function byParty(name: string, of: object, check: (value: unknown) => boolean) {
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
  @IsSlug('All of a group: signatories, members, negotiators, or one of `groups`.', 'negotiators')
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

@Says('Never before the latest of these.')
export class FloorForm implements Floor {
  @Optional()
  @IsDay('Not before this day.', '1995-01-13')
  date?: string;
  @Optional()
  @IsWhole(
    1,
    1_000,
    'Not before so many years after the opening for signature, or the adoption where there is none.',
    2,
  )
  yearsAfterOpening?: number;
  @Optional()
  @IsSlugs(10, 'Not before these documents are in force. They must have been proposed before this one.', ['iccpr'])
  inForce?: string[];
}

@Says('Which instruments count, and of which day.')
export class CountingForm implements Counting {
  @Optional()
  @IsWords(instrumentKinds, 'Only these kinds. Default: every consent.', ['notification'])
  kinds?: InstrumentKind[];
  @Optional()
  @IsYesNo('Do instruments of organisations count as additional to those of their members? Default: no.', false)
  organisations?: boolean;
  @Optional()
  @IsSlug('Where several depositaries receive the same: first (the default), last, or this depositary.', 'first')
  depositary?: string;
  @Optional()
  @IsOneOf(
    ['deposit', 'notification'],
    "From the deposit (the default), or from the depositary's notification.",
    'deposit',
  )
  from?: 'deposit' | 'notification';
}

@Says('The rule for those that consent later.')
export class LaterForm {
  @IsOneOf(
    ['trigger', 'entry-into-force'],
    'Who is later: whoever consents after the trigger day, or only after the entry into force; the others enter with it.',
    'trigger',
  )
  after!: 'trigger' | 'entry-into-force';
  @Optional()
  @IsA(() => DelayForm, 'From their own consent; never before the general date. Default: none.', { days: 30 })
  delay?: DelayForm;
}

@Says('When the text enters into force.')
export class EntryIntoForceForm implements EntryIntoForce {
  @IsA(() => ConditionForm, 'What must hold.', { instruments: { atLeast: 60 } }) condition!: ConditionForm;
  @Optional()
  @IsA(() => DelayForm, 'From the trigger day to the entry into force. Default: none.', {
    days: 60,
    then: 'first-of-next-month',
  })
  delay?: DelayForm;
  @Optional()
  @IsA(() => FloorForm, 'Never before.', { yearsAfterOpening: 2 })
  notBefore?: FloorForm;
  @Optional()
  @IsDay('On this day, provided the condition holds by then; else by the ordinary rule.', '2013-07-01')
  fixed?: string;
  @Optional()
  @IsA(() => CountingForm, 'Which instruments count.', { organisations: false })
  counting?: CountingForm;
  @Optional()
  @IsA(() => LaterForm, 'Those that consent later. Default: on the day of their consent (VCLT 24.3).', {
    after: 'trigger',
  })
  later?: LaterForm;
  @Optional()
  @IsGroups('Groups of parties, by name.', { 'nuclear-states': ['cn', 'fr'] })
  groups?: Record<string, string[]>;
}

@Says('A notice can be given only so many years after the entry into force.')
export class NoticeFloorForm {
  @IsWhole(1, 1_000, 'So many years.', 3) years!: number;
  @IsOneOf(
    ['entry-into-force', 'own-entry-into-force'],
    "After the general one, or the party's own.",
    'entry-into-force',
  )
  after!: 'entry-into-force' | 'own-entry-into-force';
}

@Says('Withdrawals take effect only at the end of a period.')
export class PeriodsForm {
  @IsWhole(1, 1_000, 'Years of the first, from the entry into force.', 10) first!: number;
  @IsWhole(1, 1_000, 'Years of each that follows.', 5) then!: number;
}

@Says('How a party leaves.')
export class WithdrawalForm implements Withdrawal {
  @Optional()
  @IsYesNo('It cannot.', true)
  prohibited?: boolean;
  @Optional()
  @IsA(() => DelayForm, 'From the day on which the notice was received. Default: none.', { years: 1 })
  notice?: DelayForm;
  @Optional()
  @IsA(() => NoticeFloorForm, 'The first day of a notice.', { years: 3, after: 'entry-into-force' })
  notBefore?: NoticeFloorForm;
  @Optional()
  @IsA(() => PeriodsForm, 'Only at the end of a period.', { first: 10, then: 5 })
  periods?: PeriodsForm;
  @Optional()
  @IsYesNo('Not before the end of an armed conflict in which the party is engaged.', true)
  postponedByConflict?: boolean;
}

@Says('Who may become a party beside the members of the body and those invited.')
export class EligibilityForm implements Eligibility {
  @Optional()
  @IsOneOf(['everybody', 'members'], 'Everybody, or members only.', 'everybody')
  open?: 'everybody' | 'members';
  @Optional()
  @IsSlugs(400, 'These parties.', ['am', 'by'])
  parties?: string[];
  @Optional()
  @IsWords(instrumentKinds, 'Instruments that need no signature before them, whatever the general law says.', [
    'ratification',
  ])
  withoutSignature?: InstrumentKind[];
}

@Says('Falling below this number ends the treaty, which otherwise it does not (VCLT 55).')
export class MinimumOfPartiesForm implements MinimumOfParties {
  @IsWhole(1, MOST, 'So many parties.', 3) parties!: number;
}

@Says('From when the text is applied provisionally (VCLT 25). It is shown and binds to nothing.')
export class ProvisionalApplicationForm implements ProvisionalApplication {
  @IsOneOf(['signature', 'adoption', 'notification'], 'From then.', 'signature') from!:
    'signature' | 'adoption' | 'notification';
}

@Says('It ends so long after its entry into force.')
export class DurationForm implements Duration {
  @IsWhole(1, 1_000, 'Years.', 5) years!: number;
}

/** The form of the terms of each kind of clause. */
export const clauseForms: Readonly<Record<ClauseKind, Class>> = {
  'entry-into-force': EntryIntoForceForm,
  eligibility: EligibilityForm,
  withdrawal: WithdrawalForm,
  'minimum-of-parties': MinimumOfPartiesForm,
  'provisional-application': ProvisionalApplicationForm,
  duration: DurationForm,
};
