import { type Day, neighbour } from '../time/legal-date.js';
import { actionsOf } from './actions.js';
import type { Lean } from './groups.js';
import { Search } from './search.js';
import { readingsOf, termsOf } from './terms.js';
import type { Participants, Period, Treaty, TreatyContext } from './treaty.js';

/** An instrument taken back before the entry into force does not count, also where it had helped to meet the condition. */
export function searchTrigger(
  treaty: Treaty,
  participants: Participants,
  context: TreatyContext,
  asOf: Day,
  lean?: Lean,
): Search {
  const begun = readingsOf(treaty).filter(({ from }) => from <= asOf);
  for (const { treaty: reading, from, to } of begun.slice(0, -1)) {
    const search = searchByClause(reading, participants, context, { from, to: neighbour(to, -1)! }, lean);
    if (search.trigger) return search;
  }
  const { treaty: last, from } = begun.at(-1)!;
  return searchByClause(last, participants, context, { from, to: asOf }, lean);
}

function searchByClause(
  treaty: Treaty,
  participants: Participants,
  context: TreatyContext,
  { from, to }: { readonly from: Day; readonly to: Day },
  lean: Lean | undefined,
): Search {
  const terms = termsOf(treaty);
  const actions = Array.from(participants.values(), participant => {
    return [participant.party, actionsOf(participant, terms, participants, context)] as const;
  });
  for (const discarded = new Set<Period | undefined>(); ;) {
    const search = new Search(treaty, context, discarded, lean);
    for (const [party, done] of actions) search.takeUp(party, done);
    search.lookAtEnds();
    search.lookAtMembers();
    search.lookAt(from);
    search.advance(to, from);
    const lost = search.takenInTime();
    if (lost.length === 0) return search;
    for (const { period } of lost) discarded.add(period);
  }
}
