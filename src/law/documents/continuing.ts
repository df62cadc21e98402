import { type Consenting, newConsenting, type RecordedPeriod } from './consenting.js';
import { type Document, signingOf } from './document.js';

/**
 * The document as a party finds it that goes on in the place of others: what they did is its own. The last of `before` is
 * the oldest. The document itself where there are none.
 */
export function asContinued(document: Document, party: string, before: readonly string[]): Document {
  if (before.length === 0) return document;
  const names = [party, ...before];
  const signed = names.find(name => signingOf(document, name).signature);
  const consenting = names.map(name => document.consents.get(name) ?? newConsenting).reduceRight(goneOn);
  return {
    ...document,
    signings: signed === undefined ? document.signings : withOne(document.signings, party, signingOf(document, signed)),
    consents: withOne(document.consents, party, consenting),
  };
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
  const { notice, partial = [], ...last } = periods.at(-1) ?? { receipts: [] };
  const all = [...partial, ...(said.partial ?? [])];
  return [
    ...periods.slice(0, -1),
    { ...last, ...(notice && !rescinds && { notice }), ...said, ...(all.length > 0 && { partial: all }) },
  ];
}
