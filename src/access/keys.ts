import { hash } from 'node:crypto';
import type { Chance } from '../ledger/clock.js';
import type { Draft, Envelope } from '../ledger/entry.js';

export const roles = ['administrator', 'recorder'] as const;
export type Role = (typeof roles)[number];

/** What the ledger says of an access key. It has only a digest of the secret, because entries are public. */
export interface AccessKey {
  readonly key: string;
  readonly role: Role;
  /** SHA-256 of the secret, hex. */
  readonly digest: string;
}

/** The type of the fact that gives a key its access. */
export const KEY_ISSUED = 'AccessKeyIssued';

/** A new key: the fact to record, and the secret of 256 bits to hand over once. */
export function makeKey(role: Role, chance: Chance): { readonly draft: Draft; readonly secret: string } {
  const secret = `dep_${chance(32).toString('base64url')}`;
  const key = `${role}-${chance(4).toString('hex')}`;
  const data: AccessKey = { key, role, digest: secretDigest(secret) };
  return { draft: { type: KEY_ISSUED, subject: `key/${key}`, data }, secret };
}

/** The keys that the ledger knows. */
export class Keys {
  readonly #byDigest = new Map<string, AccessKey>();

  note({ type, data }: Pick<Envelope, 'type' | 'data'>): void {
    if (type === KEY_ISSUED) this.#byDigest.set((data as AccessKey).digest, data as AccessKey);
  }

  /** The key with this secret; undefined if there is none. Looked up by digest, so that timing reveals nothing. */
  recognise(secret: string): AccessKey | undefined {
    return this.#byDigest.get(secretDigest(secret));
  }
}

function secretDigest(secret: string): string {
  return hash('sha256', secret, 'hex');
}
