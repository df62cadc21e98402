import { hash } from 'node:crypto';

/** SHA-256 of bytes, or of a text in UTF-8: 32 bytes. Taken over as text, because a buffer made in native code costs more than the hash. */
export function sha256(data: string | Uint8Array): Buffer {
  return Buffer.from(hash('sha256', data, 'hex'), 'hex');
}
