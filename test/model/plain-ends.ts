import { daysOf } from './plain-words.js';
import type { Asked } from '../support/test-register.js';

/* What holds on a day, in the plainest words: each question goes through all acts. */
/** An act that stands, at its place in the ledger. */
export interface Standing {
  readonly position: number;
  readonly asked: Asked;
}

export type Bound = readonly [from: string, to: string | undefined];

export class PlainEnds {
  /** The periods of who goes on in the place of another. */
  readonly #held = new Set<Bound>();
  readonly #acts: readonly (Standing & { readonly last: string })[];

  constructor(
    acts: readonly Standing[],
    readonly day: string,
  ) {
    this.#acts = acts
      .map(one => ({ ...one, last: daysOf(one.asked.effectiveOn ?? one.asked.on).last }))
      .filter(({ last }) => last <= day)
      .sort((a, b) => (a.last === b.last ? a.position - b.position : a.last < b.last ? -1 : 1));
  }

  #all(act: string, match: object): Record<string, string>[] {
    const reads = (asked: Asked) => Object.entries(match).every(([key, value]) => asked[key] === value);
    return this.#acts.flatMap(({ asked, last, position }) =>
      asked.act === act && reads(asked) ? [{ ...asked, last, position }] : [],
    ) as unknown as Record<string, string>[];
  }

  /** The first day on which a party is no more: its end, or that another goes on in its place. */
  endOf(party: string): string | undefined {
    const ends = [...this.#all('end-party', { party }), ...this.#continuations(party)];
    return ends.map(({ last }) => last!).sort()[0];
  }

  #continuations(predecessor: string): Record<string, string>[] {
    return this.#all('record-succession', { predecessor, kind: 'continuity' });
  }

  inPlaceOf(party: string, day: string): string {
    const [on] = this.#continuations(party);
    return on && on.last! <= day ? this.inPlaceOf(on.party!, day) : party;
  }

  exists(party: string, day: string): boolean {
    const end = this.endOf(party);
    return end === undefined || day < end;
  }

  members(body: string, day: string): string[] {
    const [end] = this.#all('end-body', { body });
    if (end && end.last! <= day) return [];
    const words = this.#all('set-membership', { body }).filter(({ last }) => last! <= day);
    const parties = [...new Set(words.map(({ party }) => party!))];
    const members = parties.filter(party => {
      const standing = this.inPlaceOf(party, day);
      const hasOwn = standing !== party && parties.includes(standing);
      return !hasOwn && words.findLast(one => one.party === party)!.status === 'member';
    });
    return this.#standing(members, day);
  }

  #standing(parties: readonly string[], day: string): string[] {
    const all = new Set(parties.map(party => this.inPlaceOf(party, day)));
    return [...all].filter(party => this.exists(party, day)).sort();
  }

  chair(body: string): string | undefined {
    const [end] = this.#all('end-body', { body });
    const transfer = this.#all('transfer-chairmanship', { body }).at(-1);
    if (end || !transfer) return undefined;
    const { party = '' } = transfer;
    const isAfter = (one: Record<string, string>) =>
      one.last! > transfer.last! || (one.last === transfer.last && Number(one.position) > Number(transfer.position));
    const left = this.#all('set-membership', { body, party, status: 'left' }).some(isAfter);
    const now = this.inPlaceOf(party, this.day);
    if (left || !this.exists(now, this.day)) return undefined;
    return now === party || this.members(body, this.day).includes(now) ? now : undefined;
  }

  /** The day of the second party's first instrument, on which the treaty entered into force. */
  general(document: string): string | undefined {
    const firsts = new Map<string, string>();
    for (const { party, last } of this.#all('deposit-instrument', { document })) {
      if (!firsts.has(party!) && last! < '9999') firsts.set(party!, last!);
    }
    return [...firsts.values()].sort()[1];
  }

  /** When each party was bound by the treaty. */
  bound(document: string): Map<string, Bound[]> {
    const general = this.general(document);
    const bound = new Map<string, Bound[]>();
    if (general === undefined) return bound;
    const parties = new Set(this.#all('deposit-instrument', { document }).map(({ party }) => party!));
    for (const party of [...parties].sort()) bound.set(party, this.#periodsOf(document, party, general));
    // In the order of days: who goes on in the place of two takes over the first.
    const dayOf = (party: string) => this.#continuations(party)[0]!.last!;
    for (const done = new Set<string>(); ;) {
      const due = [...bound.keys()].filter(party => this.#continuations(party).length > 0 && !done.has(party));
      const [party] = due.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
      if (party === undefined) break;
      this.#goesOn(document, party, bound);
      done.add(party);
    }
    for (const [party, periods] of bound) bound.set(party, this.#untilItsEnd(party, periods));
    return new Map([...bound].filter(([, periods]) => periods.length > 0));
  }

  /** None begins when the party is no more, and each ends with it. */
  #untilItsEnd(party: string, periods: readonly Bound[]): Bound[] {
    const end = this.endOf(party);
    return periods.filter(([from]) => end === undefined || from < end).map(([from, to]) => [from, first(to, end)]);
  }

  #periodsOf(document: string, party: string, general: string): Bound[] {
    const words = this.#acts.filter(({ asked }) => asked.document === document && asked.party === party);
    const periods: [from: string, to: string | undefined][] = [];
    let notice: string | undefined;
    for (const { asked, last } of words) {
      if (last >= '9999') continue;
      // Before the notice after which it was deposited, because that has a partial date, it begins nothing.
      if (asked.act === 'deposit-instrument' && (periods.length === 0 || notice !== undefined)) {
        const before = notice === undefined ? '' : aMonthAfter(notice);
        periods.push([[general, last, before].sort().at(-1)!, undefined]);
        notice = undefined;
      }
      if (asked.act === 'notify-withdrawal' && periods.length > 0) periods.at(-1)![1] = aMonthAfter((notice = last));
    }
    return periods;
  }

  /** Its period goes on for who goes on in its place, with the notice that runs and with that of the other. */
  #goesOn(document: string, party: string, bound: Map<string, Bound[]>): void {
    const [on] = this.#continuations(party);
    const last = bound.get(party)?.at(-1);
    if (!on || !last) return;
    const [from, to] = last;
    const by = on.party!;
    const isDeposited = this.#all('deposit-instrument', { document, party: by }).some(one => one.last! <= on.last!);
    const isHeld = bound.get(by)?.some(period => this.#held.has(period)) === true;
    if ((to !== undefined && to <= this.endOf(party)!) || isDeposited || isHeld) return;
    const own = this.#all('notify-withdrawal', { document, party: by })[0];
    const goesOn: Bound = [from < on.last! ? on.last! : from, own ? aMonthAfter(own.last!) : to];
    this.#held.add(goesOn);
    // What it deposits while it is bound so adds nothing; while a notice runs, it goes on from there.
    const end = goesOn[1];
    const later = end === undefined ? [] : (bound.get(by) ?? []);
    bound.set(by, [goesOn, ...later.map(([begin, out]): Bound => [begin < end! ? end! : begin, out])]);
  }

  partiesTo(document: string, day: string): string[] {
    const [end] = this.#all('terminate-document', { document });
    if (end && end.last! <= day) return [];
    const isIn = ([from, to]: Bound) => from <= day && (to === undefined || day < to);
    return [...this.bound(document)]
      .filter(([, periods]) => periods.some(isIn))
      .map(([party]) => party)
      .sort();
  }

  /** The day on which half of the parties to the other treaty, as they were then, had consented. */
  amended(document: string, other: string): string | undefined {
    const consents = this.#all('deposit-instrument', { document }).filter(({ last }) => last! < '9999');
    return consents
      .map(({ last }) => last!)
      .find(day => {
        const base = this.partiesTo(other, day);
        const there = new Set(
          consents.filter(({ last }) => last! <= day).map(({ party }) => this.inPlaceOf(party!, day)),
        );
        const have = [...there].filter(party => base.includes(party)).length;
        return base.length > 0 && have >= Math.ceil(base.length / 2);
      });
  }

  stage(document: string): string {
    if (this.#all('terminate-document', { document }).length > 0) return 'ended';
    const general = this.general(document);
    if (general !== undefined && general <= this.day) return 'in force';
    return this.#all('adopt-document', { document }).length > 0 ? 'adopted' : 'proposed';
  }
}

/** The earlier of two days; either may never come. */
function first(a: string | undefined, b: string | undefined): string | undefined {
  return [a, b].filter(day => day !== undefined).sort()[0];
}

function aMonthAfter(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDate = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(date, lastDate))).toISOString().slice(0, 10);
}
