import { BEGINNING, type Day, NEVER } from '../time/legal-date.js';
import type { Actions, CountStep } from './actions.js';
import { type EntryIntoForce, partsOf } from './clause.js';
import { BESIDE_MEMBERS, type Consent, type NotCounted } from './consent.js';
import { termsOf } from './terms.js';
import { type GeneralDate, dateOf } from './general-date.js';
import { groupNamed, type Lean, type Scope } from './groups.js';
import { type Tally, tallyOf } from './tally.js';
import type { TreatyContext, Period, Treaty } from './treaty.js';

/** The day on which the condition is met, with all deposits of that day and the ranks that they share. */
export interface Trigger {
  readonly day: Day;
  readonly deposits: readonly { readonly party: string; readonly entry: number }[];
  /** The deposits of the day are the n-th to the m-th: never one of them alone. */
  readonly ranks: { readonly from: number; readonly to: number };
}

/** The entry of the act by which a consent counts. */
export function entryOf(act: { readonly entry: number; readonly countedBy?: number }): number {
  return act.countedBy ?? act.entry;
}

/**
 * The search for the day on which the condition is met, and for the date that follows from it. Deposits of one day are
 * one step, so their order means nothing.
 */
export class Search implements Scope {
  readonly terms: EntryIntoForce;
  /** As it stands on the trigger day, or on the day reached. */
  readonly tally: Tally;
  /** The consent of each party that counts on that day. */
  readonly consented = new Map<string, Consent>();
  /** What each party did, whatever its day. */
  readonly actions = new Map<string, Actions>();
  trigger: Trigger | undefined;
  date: GeneralDate | undefined;
  readonly #signatures: CountStep[] = [];
  /** The consents of organisations that count in the place of their members. */
  readonly #organisations = new Map<string, Consent>();
  #coming: CountStep[] = [];

  /**
   * `treaty` and `context` can be later ones with the same text and clauses, where the search is carried on.
   * What was consented in a period of `discarded` counts for nothing, because it was taken back in time.
   */
  constructor(
    public treaty: Treaty,
    public context: TreatyContext,
    readonly discarded: ReadonlySet<Period | undefined> = new Set(),
    readonly lean?: Lean,
  ) {
    this.terms = termsOf(treaty);
    this.tally = tallyOf(this.terms.condition, this);
  }

  /** Takes up what a party did; `known` steps of it were taken up before. */
  takeUp(party: string, actions: Actions, known = 0): void {
    this.actions.set(party, actions);
    actions.steps.forEach((step, index) => {
      if (index < known || (step.consent && this.discarded.has(step.consent.period))) return;
      this.#coming.push(step);
    });
  }

  /** The end of a party may meet the condition: all of a group that are left have consented. */
  lookAtEnds(): void {
    const groups = partsOf(this.terms.condition).flatMap(([, { all }]) => all ?? []);
    const awaited = groups.flatMap(name => groupNamed(name, this).all(new Set(this.actions.keys()), new Set()) ?? []);
    for (const party of awaited) this.#lookAtEndOf(party);
  }

  /** Who goes on in its place is awaited from then, until its own end. */
  #lookAtEndOf(party: string, seen = new Set<string>()): void {
    const ended = this.context.endOf(party);
    if (!ended || seen.has(party)) return;
    const { continued } = ended;
    for (const { on: day, entry } of continued ? [ended, continued] : [ended])
      this.#coming.push({ day, what: 'end', party, entry });
    if (continued) this.#lookAtEndOf(continued.by, seen.add(party));
  }

  /** An organisation may count from the day on which a party that has consented ceases to be a member of it. */
  lookAtMembers(): void {
    if (!this.terms.counting?.inPlaceOfMembers) return;
    const organisations = [...this.actions.keys()].filter(party => this.context.isOrganisation(party));
    for (const day of organisations.flatMap(party => this.context.changesIn(party))) this.lookAt(day);
  }

  /** The condition may be met by no act, on the day from which a new clause reads so. */
  lookAt(day: Day): void {
    if (day !== BEGINNING) this.#coming.push({ day, what: 'end', party: '', entry: -1 });
  }

  /** Goes through the days up to `asOf` until the condition is met, on the day `from` or later. */
  advance(asOf: Day, from: Day = BEGINNING): void {
    const [due, later]: [CountStep[], CountStep[]] = [[], []];
    for (const step of this.#coming) (step.day <= asOf && step.day !== NEVER ? due : later).push(step);
    due.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
    this.#coming = later;
    for (let i = 0; i < due.length && !this.trigger;) {
      const { day } = due[i]!;
      for (; due[i]?.day === day; i++) this.#take(due[i]!);
      this.#weighOrganisations(day);
      if (day < from || !this.tally.isMet(day)) continue;
      this.trigger = this.#triggeredOn(day);
      this.date = dateOf(day, this);
    }
  }

  /** The instruments that helped to meet the condition and were taken back before the date that followed. */
  takenInTime(): Consent[] {
    if (!this.trigger) return [];
    const end = this.date?.day;
    const isInTime = (day: Day) => end === undefined || day < end;
    return [...this.consented.values()].filter(({ takenOn }) => takenOn !== undefined && isInTime(takenOn));
  }

  /** Everything that does not count, with the reason. */
  notCounted(): NotCounted[] {
    const [notYet, discounted, taken]: [NotCounted[], NotCounted[], NotCounted[]] = [[], [], []];
    for (const actions of this.actions.values()) {
      for (const one of actions.notYet) notYet.push(one);
      for (const one of actions.discounted) discounted.push(one);
      for (const { party, entry, takenOn } of actions.consents) {
        if (takenOn !== undefined && !this.consented.has(party)) taken.push({ party, entry, why: 'taken back' });
        else if (this.#organisations.has(party) && !this.consented.has(party))
          discounted.push({ party, entry, why: BESIDE_MEMBERS });
      }
    }
    return [...notYet, ...discounted, ...taken];
  }

  /** Counts a step, unless it is that of an organisation, which is weighed against its members when the day is counted. */
  #take(step: CountStep): void {
    const { what, party, consent } = step;
    if (!consent || !this.terms.counting?.inPlaceOfMembers || !this.context.isOrganisation(party))
      return this.#count(step);
    if (what === 'add') {
      this.#organisations.set(party, consent);
      return;
    }
    this.#organisations.delete(party);
    if (this.consented.has(party)) this.#count(step);
  }

  #count(step: CountStep): void {
    const { what, party, consent } = step;
    if (what === 'end') return;
    this.tally[what](party, step.day);
    if (what === 'sign') this.#signatures.push(step);
    else if (what === 'remove') this.consented.delete(party);
    else if (!this.consented.has(party)) this.consented.set(party, consent!);
  }

  /** An organisation counts while none of its members of the day does. */
  #weighOrganisations(day: Day): void {
    for (const [party, consent] of this.#organisations) {
      const isBeside = this.#membersOn(party, day).some(member => this.consented.has(member));
      if (isBeside === this.consented.has(party))
        this.#count({ ...consent, day, what: isBeside ? 'remove' : 'add', consent });
    }
  }

  /** The members of an organisation; to be met early, without those in doubt, because it counts while none of them does. */
  #membersOn(organisation: string, day: Day): readonly string[] {
    const members = this.context.membersOf(organisation, day);
    if (!this.lean) return members;
    const inDoubt = this.context.membersInDoubt(organisation, { first: day, last: day });
    return this.lean === 'late' ? [...members, ...inDoubt] : members.filter(member => !inDoubt.has(member));
  }

  /** On the day of a deposit, the deposits; where signatures alone met the condition, the signatures of that day. */
  #triggeredOn(day: Day): Trigger {
    const deposits = [...this.consented.values()].filter(consent => consent.day === day);
    const signatures = this.#signatures.filter(signature => signature.day === day);
    const [acts, to]: [readonly (Consent | CountStep)[], number] =
      deposits.length > 0 ? [deposits, this.consented.size] : [signatures, this.#signatures.length];
    return {
      day,
      deposits: acts
        .map(act => ({ party: act.party, entry: entryOf(act) }))
        .sort((a, b) => (a.party < b.party ? -1 : 1)),
      ranks: { from: Math.max(to - Math.max(acts.length, 1) + 1, 1), to: Math.max(to, 1) },
    };
  }
}
