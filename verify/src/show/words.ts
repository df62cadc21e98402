import type { ByLanguage } from '../../../src/law/provenance.js';
import { dateInWords } from '../../../src/law/treaties/dated.js';
import type { DocumentAnswer, SignerRow } from '../answer/answers.js';
import type { Coordinates } from '../answer/register.js';
import type { Check, Report } from '../check/report.js';

/** A name as it is shown: English where there is one. */
export function nameIn(names: ByLanguage | undefined, otherwise: string): string {
  return names?.en ?? Object.values(names ?? {})[0] ?? otherwise;
}

/** The verdict in one line, and what it rests on in another. */
export function verdictOf({ isGood, checks, log }: Report): { readonly verdict: string; readonly grounds: string } {
  const wrong = checks.find(({ outcome }) => outcome === 'wrong');
  if (!isGood)
    return { verdict: 'This archive is not as it was signed', grounds: `${checkName(wrong!)}: ${wrong!.says}` };
  const { origin, size, recordedAt, signedBy } = log!;
  const grounds = `${size} entries of ${origin}, the last recorded at ${recordedAt}`;
  if (signedBy?.isGiven) return { verdict: 'This archive is whole and signed by the key that you gave', grounds };
  return { verdict: 'This archive agrees with itself; who made it is not shown', grounds };
}

const checkNames: Readonly<Record<string, string>> = {
  archive: 'The file',
  signature: 'The signature',
  entries: 'The entries',
  tree: 'The tree over them',
  tiles: 'The tiles',
  texts: 'The texts',
  manifest: 'The manifest',
};

export function checkName({ name }: Check): string {
  return checkNames[name] ?? name;
}

export function coordinatesInWords({ asOf, known, clock }: Coordinates): string {
  const until = known.position < 0 ? 'nothing' : `entry ${known.position}, recorded at ${known.recordedAt}`;
  return `As of ${asOf}, known up to ${until}${clock === 'simulated' ? ' (simulated clock)' : ''}`;
}

/** That nothing about the document is left out of what was signed. */
export function completenessOf({ document, entries, known }: DocumentAnswer): string {
  const count = entries.length === 1 ? 'This is the one entry' : `These are all ${entries.length} entries`;
  return `${count} about document/${document} in the log up to size ${known.position + 1}`;
}

/** A table without the columns in which no row says anything. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

function withoutEmpty(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const isSaid = head.map((_, i) => rows.some(row => row[i] !== ''));
  const told = (cells: readonly string[]) => cells.filter((_, i) => isSaid[i]);
  return { head: told(head), rows: rows.map(told) };
}

const SIGNER_HEAD = ['party', 'status', 'by', 'capacity', 'mode', 'on', 'certainty', 'entry', 'why'];

export function signersTable({ signatures }: DocumentAnswer): Table {
  return withoutEmpty(SIGNER_HEAD, signatures.map(signerCells));
}

function signerCells(row: SignerRow): readonly string[] {
  const { party, partyNames, status, on, entry, certain, certainty } = row;
  const { person, capacity, mode, why } = row as { person?: string; capacity?: string; mode?: string; why?: string };
  return [
    nameIn(partyNames, party),
    certain ? status : 'unknown',
    person === undefined ? 'not named' : nameIn(row.personNames, person),
    capacity?.replaceAll('-', ' ') ?? '',
    mode?.replaceAll('-', ' ') ?? '',
    on,
    certainty ?? '',
    String(entry),
    why ?? '',
  ];
}

/** Stage and day of the entry into force, and each reason for them. */
export function forceInWords(answer: DocumentAnswer): { readonly stage: string; readonly reasons: readonly string[] } {
  const {
    stage,
    on,
    latest = [],
    trigger,
    steps,
    awaits,
    differs,
    computedOn,
    declaredOn,
    endedOn,
    why,
    progress,
    notCounted,
  } = answer.determination;
  const reasons: string[] = [];
  if (trigger) {
    const { from, to } = trigger.ranks;
    const rank = from === to ? `number ${from}` : `numbers ${from} to ${to}`;
    const parties = trigger.deposits.map(
      ({ party, entry }) => `${nameIn(answer.partyNames[party], party)} (entry ${entry})`,
    );
    const by = parties.length === 0 ? '' : `, by ${rank}: ${parties.join(', ')}`;
    reasons.push(`The condition was met on ${dateInWords(trigger.day, trigger.certain === false)}${by}`);
  } else if (on === undefined) {
    for (const { at, have, need, missing = [] } of progress.filter(({ isMet }) => !isMet)) {
      const who = missing.length > 0 ? ` (${missing.join(', ')})` : '';
      reasons.push(`Missing at ${at}: ${have}, needed ${need}${who}`);
    }
  }
  for (const { rule, from, to } of steps) reasons.push(`${from} → ${to}: ${rule}`);
  if (awaits !== undefined) reasons.push(`It depends on ${awaits}`);
  if (declaredOn !== undefined) {
    const clause = differs
      ? `; the clause gives ${dateInWords(computedOn, latest.includes('computedOn')) || 'no day'}`
      : ', as the clause gives';
    reasons.push(`The depositary declared ${dateInWords(declaredOn)}${clause}`);
  }
  for (const { party, entry, why: reason, awaits: others } of notCounted) {
    const waits = others ? `, awaits ${others.join(', ')}` : '';
    reasons.push(`Not counted: ${nameIn(answer.partyNames[party], party)} (entry ${entry}): ${reason}${waits}`);
  }
  if (answer.provisionalApplication) reasons.push(provisionalInWords(answer.provisionalApplication));
  const ended = endedOn === undefined ? '' : `, ended ${dateInWords(endedOn, latest.includes('endedOn'))} (${why})`;
  return { stage: `${stage}${on === undefined ? '' : `: ${dateInWords(on, latest.includes('on'))}`}${ended}`, reasons };
}

function provisionalInWords({ terms, article, entry }: NonNullable<DocumentAnswer['provisionalApplication']>): string {
  const { from } = terms as { readonly from: string };
  return `Applied provisionally from ${from}, where a party so wishes (${article ?? `entry ${entry}`})`;
}

const PARTICIPATION_HEAD = ['party', 'consent', 'by', 'in force', 'out', 'entry', 'how it was counted'];

/** A row for each period of each party. */
export function participationsTable({ determination, partyNames }: DocumentAnswer): Table {
  const rows = determination.participations.map(
    ({ party, consentOn, kind, inForceOn, outOn, entry, steps, differs, computedOn, latest = [] }) => [
      nameIn(partyNames[party], party),
      dateInWords(consentOn),
      kind.replaceAll('-', ' '),
      dateInWords(inForceOn, latest.includes('inForceOn')),
      dateInWords(outOn, latest.includes('outOn')),
      String(entry),
      [
        ...steps.map(({ rule }) => rule),
        ...(differs
          ? [`declared; the clause gives ${dateInWords(computedOn, latest.includes('computedOn')) || 'no day'}`]
          : []),
      ].join('; '),
    ],
  );
  return withoutEmpty(PARTICIPATION_HEAD, rows);
}
