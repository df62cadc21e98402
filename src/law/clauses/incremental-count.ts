import type { Day } from '../time/legal-date.js';
import { actionsOf, type CountStep } from './actions.js';
import { partsOf } from './clause.js';
import { asksElsewhere } from './groups.js';
import type { Search } from './search.js';
import { searchTrigger } from './search-trigger.js';
import { byParty, type TreatyContext, type Participant, type Participants, type Treaty } from './treaty.js';

/**
 * The search for the trigger day, carried on from act to act while facts come in legal order: it then costs what was
 * done since, not what all did before. Where it cannot be carried on it begins again, so that it always finds what
 * `searchTrigger` finds. It must be told of every change to the treaty.
 */
export class IncrementalCount {
  #search: Search | undefined;
  /** The date last asked about. */
  #reached: Day = '';
  /** Who signed, consented or left since. */
  readonly #changed = new Set<string>();
  /** The parties whose consent depends on those of others. */
  readonly #grouped = new Set<string>();

  /** A party did something. */
  change(party: string): void {
    if (this.#search) this.#changed.add(party);
  }

  /** The text or a clause is another one. */
  restart(): void {
    this.#search = undefined;
  }

  /** The trigger day by the facts of the date `asOf`, and the date that follows from it. */
  search(treaty: Treaty, participants: Participants, context: TreatyContext, asOf: Day): Search {
    const search =
      this.#carryOn(treaty, participants, context, asOf) ?? this.#begin(treaty, participants, context, asOf);
    this.#changed.clear();
    this.#reached = asOf;
    this.#search = looksElsewhere(search) ? undefined : search;
    return search;
  }

  #begin(treaty: Treaty, participants: Participants, context: TreatyContext, asOf: Day): Search {
    const all = byParty(participants.values());
    this.#grouped.clear();
    for (const participant of all.values()) if (isGrouped(participant)) this.#grouped.add(participant.party);
    return searchTrigger(treaty, all, context, asOf);
  }

  /** Undefined where the search must begin again; what was counted is good for nothing then. */
  #carryOn(treaty: Treaty, participants: Participants, context: TreatyContext, asOf: Day): Search | undefined {
    const search = this.#search;
    if (!search || asOf < this.#reached) return undefined;
    [search.treaty, search.context] = [treaty, context];
    for (const party of new Set([...this.#grouped, ...this.#changed])) {
      const participant = participants.get(party);
      if (participant && !this.#takeUp(search, participant, participants)) return undefined;
    }
    if (search.trigger) return search;
    search.advance(asOf);
    const hasRemoval = (party: string) => search.actions.get(party)!.steps.some(isRemoval);
    return search.trigger && [...search.consented.keys()].some(hasRemoval) ? undefined : search;
  }

  /** Takes up what a party did since. False where that touches what is counted already. */
  #takeUp(search: Search, participant: Participant, participants: Participants): boolean {
    const { party } = participant;
    const actions = actionsOf(participant, search.terms, participants, search.context);
    const known = search.actions.get(party)?.steps ?? [];
    if (!known.every((step, i) => isSameStep(step, actions.steps[i]))) return false;
    const fresh = actions.steps.slice(known.length);
    if (fresh.some(({ day }) => day < this.#reached || day === search.trigger?.day)) return false;
    // After the trigger day only what is taken back in time is of consequence.
    if (search.trigger && search.consented.has(party) && fresh.some(isRemoval)) return false;
    search.takeUp(party, actions, known.length);
    if (isGrouped(participant)) this.#grouped.add(party);
    return true;
  }
}

/** Did the search look at bodies or at other documents? What it found then changes without an act about the treaty. */
function looksElsewhere({ treaty, terms, trigger, discarded }: Search): boolean {
  const hasDate = trigger !== undefined || discarded.size > 0;
  if (treaty.replaced || terms.counting?.inPlaceOfMembers || (hasDate && terms.notBefore?.inForce !== undefined))
    return true;
  return partsOf(terms.condition).some(([, part]) => asksElsewhere(part, treaty));
}

function isSameStep(a: CountStep, b: CountStep | undefined): boolean {
  return a.day === b?.day && a.what === b.what && a.entry === b.entry;
}

function isRemoval({ what }: CountStep): boolean {
  return what === 'remove';
}

function isGrouped({ periods }: Participant): boolean {
  return periods.some(({ receipts }) => receipts.some(({ together }) => together !== undefined));
}
