import { type Day, lastDay } from '../time/legal-date.js';
import type { Consenting, RecordedPeriod } from './consenting.js';
import { consentingOf, type Document, signingOf } from './document.js';

/** A party in whose place another goes on, since when, and those in whose place it went on itself. */
export interface Held {
  readonly party: string;
  readonly since: Day;
  readonly held: readonly Held[];
}

/** The names of those in whose place a party goes on, and of those before them. */
export function namesOfHeld(held: readonly Held[]): string[] {
  return held.flatMap(one => [one.party, ...namesOfHeld(one.held)]);
}

/**
 * The document as a party finds it that goes on in the place of others: what they did is its own, unless it had consented
 * by then. The document itself where there are none.
 */
export function asContinued(document: Document, party: string, held: readonly Held[]): Document {
  if (held.length === 0) return document;
  const signed = [party, ...namesOfHeld(held)].find(name => signingOf(document, name).signature);
  return {
    ...document,
    signings: signed === undefined ? document.signings : withOne(document.signings, party, signingOf(document, signed)),
    consents: withOne(document.consents, party, consentingHeld(document, party, held)),
  };
}

/** What the party did, after what those did that it took the place of, one after another. */
function consentingHeld(document: Document, party: string, held: readonly Held[]): Consenting {
  const inOrder = held.toSorted((a, b) => (a.since < b.since ? -1 : 1));
  return inOrder.reduce(
    (own, one) => {
      const first = own.periods[0]?.receipts[0];
      const hadConsented = first !== undefined && lastDay(first.on) <= one.since;
      return hadConsented ? own : goneOn(consentingHeld(document, one.party, one.held), own);
    },
    consentingOf(document, party),
  );
}

function withOne<V>(all: ReadonlyMap<string, V>, party: string, value: V): Map<string, V> {
  return new Map(all).set(party, value);
}

/** What one did, and then who went on in its place. */
function goneOn(before: Consenting, own: Consenting): Consenting {
  const [first, ...rest] = own.periods;
  const isAboutBefore = first !== undefined && first.receipts.length === 0;
  const declaration = own.declaration ?? before.declaration;
  return {
    periods: isAboutBefore ? [...withSaid(before.periods, first), ...rest] : [...before.periods, ...own.periods],
    steps: [...before.steps, ...own.steps],
    operations: [...before.operations, ...own.operations],
    ...(declaration && { declaration }),
  };
}

/** The last period, with what the other said of it. */
function withSaid(
  periods: readonly RecordedPeriod[],
  { receipts: _, rescinds, ...said }: RecordedPeriod,
): RecordedPeriod[] {
  const { notice, partial = [], rescissions = [], ...last } = periods.at(-1) ?? { receipts: [] };
  const all = [...partial, ...(said.partial ?? [])];
  const taken = notice && rescinds ? [{ notice, on: rescinds.on, entry: rescinds.entry }] : [];
  const rescinded = [...rescissions, ...taken, ...(said.rescissions ?? [])];
  return [
    ...periods.slice(0, -1),
    {
      ...last,
      ...(notice && !rescinds && { notice }),
      ...said,
      ...(all.length > 0 && { partial: all }),
      ...(rescinded.length > 0 && { rescissions: rescinded }),
    },
  ];
}
