import type { Counting } from '../law/clauses/clause.js';
import { type InstrumentKind, instrumentKinds } from '../law/instruments.js';
import { IsOneOf, IsSlug, IsWords, IsYesNo, Optional } from './fields.js';
import { Says } from './schema.js';

@Says('Which instruments count, and of which day.')
export class CountingForm implements Counting {
  @Optional()
  @IsWords(instrumentKinds, 'Only these kinds. Default: every consent.', ['notification'])
  kinds?: InstrumentKind[];
  @Optional()
  @IsYesNo('Do instruments of organisations count as additional to those of their members? Default: no.', false)
  organisations?: boolean;
  @Optional()
  @IsYesNo(
    'Does an organisation count on each day on which none of its members of that day does? They are the members of the ' +
      'body that has its identifier. Default: no.',
    true,
  )
  inPlaceOfMembers?: boolean;
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
  @Optional()
  @IsYesNo(
    'Counted are further instruments of the kind notification, by parties that have consented: that the treaty shall enter ' +
      'into force. Who consented before that and did not notify is in force when it does. Default: no.',
    true,
  )
  byNotification?: boolean;
}
