import { SUPPOSED } from '../../law/clauses/forecast.js';
import { dateInWords } from '../../law/treaties/dated.js';
import type { WarningForm } from '../../acts/acknowledgement.js';
import type { ByLanguage } from '../../law/provenance.js';
import type { ChairRow } from '../../views/bodies/answers.js';
import type { SignatureRow } from '../../views/tables/signatures.js';
import type { DeterminationPart } from '../../views/treaties/determination.js';
import type { EntryIntoForceAnswer, ForecastAnswer } from '../../views/treaties/answers.js';
import type { Answer } from '../../views/answers.js';
import { problemOf } from '../problem.js';
import { isCoded } from '../problem-table.js';

/** A name as a terminal shows it: the English one if there is one. */
export function nameIn(names: ByLanguage | undefined, otherwise: string): string {
  return names?.en ?? Object.values(names ?? {})[0] ?? otherwise;
}

export function chairInWords(chair: ChairRow | undefined): string {
  if (!chair) return 'nobody';
  const { party, partyNames, holder, holderNames, decidedOn, effectiveOn, entry, certain } = chair;
  const who = `${nameIn(partyNames, party)} (${holder ? nameIn(holderNames, holder) : 'holder not named'})`;
  return `${who}, decided ${decidedOn}, effective ${effectiveOn}, entry ${entry}${certain ? '' : ', not certain'}`;
}

/** The coordinates of an answer: its legal date, and what was known. */
export function coordinatesInWords({ asOf, known, clock }: Answer): string {
  const until = known.position < 0 ? 'nothing' : `entry ${known.position}, recorded ${known.recordedAt}`;
  return `as of ${asOf}, known up to ${until}${clock === 'simulated' ? ' (simulated clock)' : ''}`;
}

export const SIGNATURE_HEAD = ['document', 'party', 'status', 'by', 'capacity', 'on', 'certainty', 'entry', 'why'];

export function signatureCells(row: SignatureRow): string[] {
  return [
    row.document ?? `(session ${row.session})`,
    nameIn(row.partyNames, row.party),
    row.certain ? row.status : 'unknown',
    row.person ? nameIn(row.personNames, row.person) : 'not named',
    row.capacity?.replaceAll('-', ' ') ?? '',
    row.on,
    row.certainty ?? '',
    String(row.entry),
    row.why ?? '',
  ];
}

/** `in force since 2002-07-01`, the trigger day and the day count. */
export function determinationInWords(found: DeterminationPart): string {
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
    notCounted,
  } = found;
  const ended = dateInWords(endedOn, latest.includes('endedOn'));
  const lines = [
    `${stage}${on === undefined ? '' : `: ${dateInWords(on, latest.includes('on'))}`}${endedOn === undefined ? '' : `, ended ${ended} (${why})`}`,
  ];
  if (trigger) {
    const { from, to } = trigger.ranks;
    const rank = from === to ? `number ${from}` : `numbers ${from} to ${to}`;
    const parties = trigger.deposits.map(({ party, entry }) => `${party} (${saidBy(entry)})`).join(', ');
    // By none where a new clause, or the end of a party, met it.
    const by = parties === '' ? '' : `, by ${rank}: ${parties}`;
    lines.push(`  the condition was met on ${dateInWords(trigger.day, trigger.certain === false)}${by}`);
  }
  for (const { rule, from, to } of steps) lines.push(`  ${from} → ${to}  ${rule}`);
  if (awaits !== undefined) lines.push(`  it hangs on ${awaits}`);
  if (declaredOn !== undefined) {
    const clause = differs
      ? `; the clause gives ${dateInWords(computedOn, latest.includes('computedOn')) || 'no day'}`
      : ', as the clause gives';
    lines.push(`  the depositary declared ${dateInWords(declaredOn)}${clause}`);
  }
  for (const { party, why, entry, awaits } of notCounted) {
    lines.push(`  not counted: ${party} (${saidBy(entry)}): ${why}${awaits ? `, awaits ${awaits.join(', ')}` : ''}`);
  }
  return lines.join('\n');
}

function saidBy(entry: number): string {
  return entry === SUPPOSED ? 'supposed' : `entry ${entry}`;
}

/** From when the text is applied before it is in force; empty if no clause says so. */
export function provisionalInWords({ provisionalApplication: clause }: EntryIntoForceAnswer): string {
  if (!clause) return '';
  const { from } = clause.terms as { from: string };
  return `  applied provisionally from ${from}, where a party so wishes (${clause.article ?? `entry ${clause.entry}`})`;
}

/** What is missing for the entry into force; empty if nothing is. */
export function missingInWords({ stage, missing, unwilling, oneDepositAway, enough }: ForecastAnswer): string {
  if (stage !== 'not in force' || missing.length === 0) return '';
  const lines = missing.map(({ at, have, need, missing: who = [] }) => {
    return `  missing at ${at}: ${have}, needed ${need}${who.length === 0 ? '' : ` (${who.join(', ')})`}`;
  });
  for (const { party, on, entry } of unwilling) {
    lines.push(`  not met unless ${party} consents after all: it declared on ${on} that it will not (entry ${entry})`);
  }
  if (oneDepositAway) lines.push(`  one deposit is enough: ${enough.join(', ')}`);
  return lines.join('\n');
}

/** An error in one paragraph: what was found and what was expected. */
export function errorInWords(error: unknown): string {
  if (!isCoded(error)) return error instanceof Error ? error.message : String(error);
  const { code, detail, found, expected, entry, faults } = problemOf(error);
  // The faults say all; else an operator is told the message, of which strangers hear less.
  const message = faults ? detail : error.message === code ? undefined : error.message;
  const isSaid = (what: unknown) => what === undefined || (typeof what === 'string' && message?.includes(what));
  const parts = [
    message,
    isSaid(found) ? undefined : `found ${JSON.stringify(found)}`,
    isSaid(expected) ? undefined : `expected ${typeof expected === 'string' ? expected : JSON.stringify(expected)}`,
    entry === undefined || message?.includes(`entry ${entry} `) ? undefined : `see entry ${entry}`,
    ...(faults ?? []).map(
      fault => `${fault.at || 'the whole'}: found ${inWords(fault.found)}, expected ${fault.expected}`,
    ),
  ];
  return `${code}: ${parts.filter(part => part !== undefined).join('; ')}`;
}

function inWords(found: unknown): string {
  return found === undefined ? 'nothing' : JSON.stringify(found);
}

/** `recorded, but odd (other-predecessor): found yu, expected one of scg, see entry 17`. */
export function warningInWords({ code, found, expected, entry }: WarningForm): string {
  const see = entry === undefined ? '' : `, see entry ${entry}`;
  return `recorded, but odd (${code}): found ${found}, expected ${expected}${see}`;
}
