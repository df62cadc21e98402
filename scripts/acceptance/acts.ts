import { clauses, compare, type Deposit, slugOf, type Treaty } from './treaty.ts';

/** An act as a line of an acts file holds it: its name in `act`, its fields beside it. */
export type Act = Readonly<Record<string, unknown>> & { readonly act: string };

/** With `at`, when a simulated register records it. */
export type DatedAct = Act & { readonly at: string };

const organisations = new Set(['european-union']);

/**
 * The acts of one treaty in the order of their dates. A party that another treaty has registered is registered again, which
 * changes nothing.
 */
export function actsOf({ id, title, doneOn, deposits, source }: Treaty): DatedAct[] {
  const learned = { source: { title: source } };
  const texts: Act[] = [
    { act: 'propose-document', document: id, kind: kindOf(title), titles: { en: title }, on: doneOn, ...learned },
    { act: 'adopt-document', document: id, on: doneOn },
    ...clauses.filter(({ document }) => document === id).map(line => ({ ...line })),
  ];
  const steps = deposits
    .flatMap(deposit => stepsOf(id, deposit, source))
    .sort((first, second) => compare(first.on, second.on));
  return [
    ...[...deposits.map(registration), ...texts].map(act => ({ ...act, at: noon(doneOn) })),
    ...steps.map(act => ({ ...act, at: noon(act.on) })),
  ];
}

function registration({ party }: Deposit): Act {
  const slug = slugOf(party);
  const kind = organisations.has(slug) ? 'regional-organisation' : 'state';
  return { act: 'register-party', party: slug, kind, names: { en: party } };
}

/** The signature of a party, where there is one, and its deposit. */
function stepsOf(document: string, deposited: Deposit, source: string | undefined): (Act & { readonly on: string })[] {
  const { party, on, kind, signedOn } = deposited;
  const provenance = { source: { title: source }, certainty: 'confirmed' };
  const about = { document, party: slugOf(party) };
  const deposit = { act: 'deposit-instrument', ...about, kind: kind.replaceAll(' ', '-'), on, ...provenance };
  const signature = { act: 'sign-document', ...about, mode: 'simple' };
  if (signedOn !== undefined) return [{ ...signature, on: signedOn, ...provenance }, deposit];
  if (kind !== 'ratification') return [deposit];
  // The table has no date of signature for States that no longer exist.
  const title = 'No date of signature in the table: on the day of the deposit at the latest';
  return [{ ...signature, on, source: { title }, certainty: 'reported' }, deposit];
}

function kindOf(title: string): string {
  return /protocol/i.test(title) ? 'protocol' : 'convention';
}

function noon(day: string): string {
  return `${day}T12:00:00Z`;
}
