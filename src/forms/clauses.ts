import type {
  Duration,
  Eligibility,
  EntryIntoForce,
  Floor,
  MinimumOfParties,
  ProvisionalApplication,
  Withdrawal,
} from '../law/clauses/clause.js';

import { type ClauseKind, type InstrumentKind, instrumentKinds } from '../law/instruments.js';
import { recordByParty, ConditionForm, DelayForm, MOST } from './conditions.js';
import { CountingForm } from './counting.js';
import { IsA, IsDay, IsOneOf, IsSlugs, IsWhole, IsWords, IsYesNo, Optional } from './fields.js';
import { type Class, Says } from './schema.js';

/** Lists of parties by the name of their group. */
const IsGroups = recordByParty(
  'groups of parties',
  { type: 'array', items: { type: 'string' }, maxItems: 400 },
  value => Array.isArray(value) && value.length <= 400 && value.every(party => typeof party === 'string'),
);

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

@Says('A notice can be given only in a window that recurs, as in many conventions of the ILO.')
export class WindowsForm {
  @IsWhole(1, 1_000, 'After every so many years.', 10) every!: number;
  @IsWhole(1, 1_000, 'It is open so many years.', 1) open!: number;
  @IsOneOf(
    ['entry-into-force', 'own-entry-into-force'],
    "Counted from the general entry into force, or the party's own.",
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
  @IsA(() => WindowsForm, 'Only in a window that recurs.', { every: 10, open: 1, after: 'entry-into-force' })
  windows?: WindowsForm;
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
