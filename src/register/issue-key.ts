import { randomBytes } from 'node:crypto';
import { type AccessKey, makeKey } from '../access/keys.js';
import { instantOf } from '../ledger/clock.js';
import { requestDigest } from '../ledger/entry.js';
import type { FirstKey } from './founding.js';
import type { Register } from './register.js';

/**
 * Another access key of an administrator, for an operator whose key was lost or never shown. An entry says so; earlier keys stay
 * good. Throws `ContinuityBroken`, `ClockDoubted`, or the failure of the log.
 */
export async function issueKey({ ledger, notary, clock }: Register): Promise<FirstKey> {
  if (notary.broken) throw notary.broken;
  const { draft, secret } = makeKey('administrator', randomBytes);
  const turn = ledger.turn();
  const actid = randomBytes(16).toString('base64url');
  const act = { act: 'issue-key', actid, digest: requestDigest('issue-key', draft.data), recorder: 'operator' };
  turn.seal(act, [draft], clock ? instantOf(clock.now()) : ledger.time);
  await turn.commit();
  return { key: (draft.data as AccessKey).key, secret };
}
