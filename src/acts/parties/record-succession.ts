import { IsLegalDate, IsOneOf, IsSlug, Optional } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { type SuccessionKind, successionKinds, type Takeover, takeovers } from '../../law/parties/events.js';
import { parties } from '../../law/parties/party.js';
import { recordSuccession as record } from '../../law/parties/record-succession.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says(
  'A party takes the place of another. One that continues it takes over everything: what it signed, is bound by and belongs to; ' +
    'a second entry, `PartyContinued`, says so of the other. What another successor takes over it says document by document, with an instrument.',
)
export class RecordSuccession extends Act {
  @IsSlug('The successor.', 'me') party!: string;
  @IsSlug('The party succeeded to.', 'scg') predecessor!: string;
  @IsOneOf(successionKinds, 'The same State under another name, or a new one.', 'new-state') kind!: SuccessionKind;
  @Optional()
  @IsOneOf(
    takeovers,
    'What passes: everything (the default of continuity), or what an instrument names (the default of a new State).',
    'by-instrument',
  )
  takesOver?: Takeover;
  @IsLegalDate('The date of the succession.', '2006-06-03') effectiveOn!: LegalDate;
}

export const recordSuccession = judged(RecordSuccession, {
  fact: 'SuccessionRecorded.v2',
  kind: parties,
  // It can be announced for a day to come.
  happened: () => [],
  subjects: act => [`party/${act.party}`, `party/${act.predecessor}`],
  judge: (act, read) => {
    const predecessor = { ...read(parties, act.predecessor) };
    return record(read(parties, act.party), act, predecessor);
  },
});
