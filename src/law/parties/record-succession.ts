import { isOnRecord } from '../already-recorded.js';
import { refuseAbsent, type Registered } from '../existing.js';
import { Refusal } from '../refusal.js';
import type { FactAbout } from '../time/rule.js';
import type { PartyFact, Succession } from './events.js';
import type { Party } from './party.js';

/** The predecessor, as the register knows it on the date of the succession. */
export interface Predecessor extends Registered {
  readonly continuation?: { readonly by: string; readonly entry: number; readonly effectiveOn: string };
}

/**
 * A party takes the place of another, which may exist no more. A State that continues another takes over everything, and
 * goes on in its place; of others an instrument says what they succeed to, document by document.
 */
export function recordSuccession(party: Party, act: RecordedSuccession, predecessor: Predecessor): PartyFactAbout[] {
  if (act.party === act.predecessor) {
    throw new Refusal('own-predecessor', { found: act.predecessor, expected: 'another party' });
  }
  refuseAbsent(party, act.party);
  if (!predecessor.registration) throw new Refusal('unknown-party', { found: act.predecessor });
  const data: Succession = { ...act, takesOver: act.takesOver ?? takenOverBy(act) };
  const earlier = party.successions.get(act.predecessor);
  if (isOnRecord(earlier, data, 'already-declared', 'one succession to each predecessor')) return [];
  const succession = { type: 'SuccessionRecorded.v2', data } as const;
  if (data.takesOver === 'by-instrument') return [succession];
  refuseContinued(predecessor, act);
  const { predecessor: gone, party: by, kind: _, takesOver: __, ...rest } = data;
  return [succession, { type: 'PartyContinued', data: { ...rest, party: gone, by }, about: `party/${gone}` }];
}

/** What the act says; where it does not say what passes, the kind of succession does. */
export type RecordedSuccession = Omit<Succession, 'takesOver'> & Partial<Pick<Succession, 'takesOver'>>;

type PartyFactAbout = PartyFact & Pick<FactAbout, 'about'>;

function takenOverBy({ kind }: RecordedSuccession): Succession['takesOver'] {
  return kind === 'continuity' ? 'everything' : 'by-instrument';
}

/** One party goes on in the place of another; of several successors to everything none would be the same State. */
function refuseContinued({ continuation }: Predecessor, { predecessor }: RecordedSuccession): void {
  if (!continuation) return;
  const { by, effectiveOn, entry } = continuation;
  throw new Refusal('already-continued', {
    found: { predecessor, by, effectiveOn },
    expected: 'a predecessor in whose place nobody goes on, or takesOver: by-instrument',
    entry,
  });
}
