import { isAgain, isOnRecord } from '../already-recorded.js';
import { Refusal } from '../refusal.js';
import { intervalOf } from '../time/legal-date.js';
import { acceptedIn, type RecordedPeriod, standingReceipts } from './consenting.js';
import { consentingOf, type Document } from './document.js';
import type { WithdrawalNotice } from './consent-events.js';
import type { DocumentFact } from './events.js';
import type { Termination } from './rule-events.js';
import type { Word } from './signing-events.js';
import { proposalOf } from './guards.js';

/** Where a party stands in the treaty on the date of an act, as the clauses say. */
export interface TreatyStanding {
  /** Is it bound, in force or not? */
  readonly isBound: boolean;
  /** Since when the treaty is in force for it; undefined where it is not going to be yet. */
  readonly inForceOn: string | undefined;
  /** When its notified withdrawal takes effect; undefined where that hangs on something. */
  readonly outOn: string | undefined;
}

/** What the clause says about leaving. */
export interface LeavingRule {
  readonly isSilent: boolean;
  readonly isProhibited: boolean;
  /** The first day on which a notice can be given. */
  readonly earliest: string | undefined;
  readonly entry?: number | undefined;
}

/** A partial date counts on its last day. */
function lastDayOf({ on }: Word): string {
  return intervalOf(on).last;
}

/** An instrument is taken back before it has brought the treaty into force for the party. */
export function withdrawInstrument(document: Document, act: Word, standing: TreatyStanding): DocumentFact[] {
  proposalOf(document, act);
  const consenting = consentingOf(document, act.party);
  if (isAgain(consenting.periods.at(-1)?.taken, act)) return [];
  const [receipt] = standingReceipts(consenting);
  if (!receipt)
    throw new Refusal('not-bound', { found: { party: act.party }, expected: `an instrument of ${act.party}` });
  const { inForceOn } = standing;
  if (inForceOn !== undefined && inForceOn <= lastDayOf(act)) {
    const found = { party: act.party, inForceOn };
    throw new Refusal('already-in-force', { found, expected: `a date before ${inForceOn}`, entry: receipt.entry });
  }
  return [{ type: 'InstrumentWithdrawn', data: act }];
}

/** A party says that it leaves; when it is out is for the clause (VCLT 54, 56, 67). */
export function notifyWithdrawal(
  document: Document,
  act: WithdrawalNotice,
  { isBound, inForceOn }: TreatyStanding,
  rule: LeavingRule,
): DocumentFact[] {
  proposalOf(document, act);
  const period = consentingOf(document, act.party).periods.at(-1);
  if (period?.partial?.some(earlier => isAgain(earlier, act))) return [];
  const { notice } = period ?? {};
  if (isOnRecord(notice, act, 'withdrawal-already-notified', 'a party that has not notified its withdrawal')) return [];
  if (!isBound) throw new Refusal('not-bound', { found: { party: act.party }, expected: `a party bound on ${act.on}` });
  if (inForceOn === undefined || inForceOn > lastDayOf(act)) {
    const found = { party: act.party, inForceOn: inForceOn ?? 'not yet known' };
    const clause = document.clauses.has('entry-into-force') ? '' : ' by a clause entry-into-force';
    const expected = `in force for ${act.party} on ${act.on}${clause}; else withdraw the instrument`;
    throw new Refusal('not-in-force', { found, expected });
  }
  if (act.provisions) refuseNotAccepted(period, act.provisions, act);
  if (!act.byConsentOfAll) refuseAgainstRule(act, rule);
  return [{ type: 'WithdrawalNotified', data: act }];
}

/** Only provisions that the party accepted can be denounced alone. */
function refuseNotAccepted(period: RecordedPeriod | undefined, provisions: readonly string[], { party }: Word): void {
  const accepted = period ? acceptedIn(period) : new Set<string>();
  const strange = provisions.filter(provision => !accepted.has(provision));
  if (strange.length === 0) return;
  const expected = accepted.size > 0 ? `of ${[...accepted].join(', ')}` : 'an instrument that names provisions';
  throw new Refusal('not-bound', {
    found: { party, provisions: strange },
    expected,
    entry: period?.receipts[0]?.entry,
  });
}

function refuseAgainstRule(act: WithdrawalNotice, { isSilent, isProhibited, earliest, entry }: LeavingRule): void {
  if (isProhibited) {
    const expected = 'the consent of all parties (byConsentOfAll), or a clause withdrawal without prohibited';
    throw new Refusal('withdrawal-not-allowed', { found: 'the clause prohibits it', expected, entry });
  }
  if (isSilent && !act.isImplied) {
    const expected =
      'a clause withdrawal, a right of withdrawal that is implied (isImplied), or the consent of all parties (byConsentOfAll)';
    throw new Refusal('withdrawal-not-allowed', { found: 'no clause on withdrawal', expected });
  }
  if (earliest === undefined || lastDayOf(act) >= earliest) return;
  const expected = `a date from ${earliest}, or a clause withdrawal by which ${act.on} is not too early`;
  throw new Refusal('withdrawal-too-early', { found: act.on, expected, entry });
}

/** A notice is taken back before it takes effect: as if never given (VCLT 68). */
export function rescindWithdrawal(document: Document, act: Word, { outOn }: TreatyStanding): DocumentFact[] {
  proposalOf(document, act);
  const { notice, rescissions = [] } = consentingOf(document, act.party).periods.at(-1) ?? {};
  if (!notice) {
    if (rescissions.at(-1)?.on === act.on) return [];
    throw new Refusal('nothing-to-rescind', { found: { party: act.party }, expected: 'a notice of withdrawal' });
  }
  if (outOn !== undefined && outOn <= lastDayOf(act)) {
    throw new Refusal('already-left', {
      found: { party: act.party, outOn },
      expected: `a date before ${outOn}`,
      entry: notice.entry,
    });
  }
  return [{ type: 'WithdrawalRescinded', data: act }];
}

/** The document ends for all, perhaps because another takes its place (VCLT 54, 59). */
export function terminateDocument(
  document: Document,
  act: Termination,
  by: { proposal?: object } | undefined,
): DocumentFact[] {
  proposalOf(document, { document: act.document, on: act.effectiveOn });
  if (by && !by.proposal)
    throw new Refusal('unknown-document', { found: act.by, expected: `proposed by ${act.effectiveOn}` });
  if (isOnRecord(document.termination, act, 'already-terminated', 'a document that has not ended')) return [];
  return [{ type: 'DocumentTerminated', data: act }];
}
