import { type AccessKey, makeKey } from '../access/keys.js';
import { type Chance, type Clock, type ClockKind, instantOf } from '../ledger/clock.js';
import { requestDigest } from '../ledger/entry.js';
import { Ledger } from '../ledger/ledger.js';
import { type Log, Overtaken } from '../ledger/log.js';
import type { Opening } from '../ledger/sequence.js';
import type { Instant } from '../proof/instant.js';

/** An access key as it is handed over: the ledger has only a digest of its secret. */
export interface FirstKey {
  readonly key: string;
  readonly secret: string;
}

/** The start of a register with a simulated clock, before anything that its acts can tell. */
const SIMULATED_START: Instant = '0001-01-01T00:00:00.000Z';

/** Writes the first entries of a register: its opening, and an access key. Undefined where another node was first. */
export async function foundRegister(
  log: Log,
  wanted: { readonly origin?: string | undefined; readonly clockKind?: ClockKind | undefined },
  clock: Clock,
  chance: Chance,
): Promise<FirstKey | undefined> {
  const { origin = `depositary.invalid/${chance(4).toString('hex')}`, clockKind = 'system' } = wanted;
  const { draft, secret } = makeKey('administrator', chance);
  const time = clockKind === 'system' ? instantOf(clock()) : SIMULATED_START;
  const opening: Opening = { origin, format: 1, clock: clockKind };
  const digest = requestDigest('open-register', opening);
  const act = { act: 'open-register', actid: chance(16).toString('base64url'), digest, recorder: 'depositary' };
  try {
    await Ledger.found(log, opening, act, [draft], time);
  } catch (error) {
    if (error instanceof Overtaken) return undefined;
    throw error;
  }
  return { key: (draft.data as AccessKey).key, secret };
}
