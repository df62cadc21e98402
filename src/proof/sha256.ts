import { hash } from 'node:crypto';

/** SHA-256 of bytes, or of text as UTF-8: 32 bytes. Goes through hex, because a buffer made in native code costs more than the hash. */
export function sha256(data: string | Uint8Array): Buffer {
  return Buffer.from(hash('sha256', data, 'hex'), 'hex');
}
