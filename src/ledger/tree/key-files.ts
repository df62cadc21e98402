import { hkdfSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, openCheckpoint, parseCheckpoint } from '../../proof/checkpoint.js';
import { BadNote, parseVerifierKey } from '../../proof/note.js';
import { writeDurably } from '../files/durable.js';

/** The secret with which heads are signed, base64. */
export const KEY_FILE = 'signing.key';
/** The verifier keys of the heads of this register, one a line; the last one is that of the largest head. */
export const KEYS_FILE = 'verifier-keys';
/** The largest head that was signed. */
export const CHECKPOINT_FILE = 'checkpoint';

/** The head that was signed last, as it was remembered. */
export interface Remembered extends Checkpoint {
  readonly note: string;
}

export function seedIn(file: string): Buffer {
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}

/**
 * A secret of the register for one use, 32 bytes in base64 (HKDF of the signing key). Without a signing key it is none: what it
 * seals is then safe from accidents only.
 */
export function secretFor(folder: string, use: string): string {
  const file = join(folder, KEY_FILE);
  const seed = existsSync(file) ? seedIn(file) : Buffer.alloc(0);
  return Buffer.from(hkdfSync('sha256', seed, '', `depositary ${use}`, 32)).toString('base64');
}

/** The verifier keys of a folder, for readers who do not need the secret. None if no service has opened it yet. */
export function keysIn(folder: string): string[] {
  const file = join(folder, KEYS_FILE);
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : [];
}

export function keepKeys(folder: string, keys: readonly string[]): void {
  writeDurably(join(folder, KEYS_FILE), `${keys.join('\n')}\n`, 0o644);
}

/** The head that was signed last, checked by the key if one is given. Throws `BadNote` if that key did not sign it. */
export function rememberedIn(folder: string, key: string | undefined): Remembered | undefined {
  const file = join(folder, CHECKPOINT_FILE);
  if (!existsSync(file)) return undefined;
  const note = readFileSync(file, 'utf8');
  try {
    return { note, ...(key === undefined ? parseCheckpoint(note) : openCheckpoint(note, parseVerifierKey(key))) };
  } catch (error) {
    if (!(error instanceof BadNote)) throw error;
    throw new BadNote(`${file} is not what this register signed (${error.message}); put back the key that signed it`);
  }
}
