import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** SHA-256 of a text, as `RegisterText` writes it: 64 digits of hex, lower case. */
export type Digest = string;

/** The folder of texts within a data folder. */
export const TEXTS = 'texts';

/** Where texts are written until they are whole, within the folder of texts. */
const INCOMING = 'incoming';

const DIGEST = /^[0-9a-f]{64}$/;
const SHELF = /^[0-9a-f]{2}$/;
const DRAFT = /^[0-9a-f]{32}$/;

export function isDigest(digest: unknown): digest is Digest {
  return typeof digest === 'string' && DIGEST.test(digest);
}

/** Where a folder of texts keeps one. The only place where such a path is made, and it takes nothing but a digest. */
export function textFile(texts: string, digest: Digest): string {
  if (!isDigest(digest))
    throw new RangeError(`digest: found ${String(digest)}, expected 64 digits of hex in lower case`);
  return join(texts, digest.slice(0, 2), digest);
}

/** Where a text is written until it is whole. The name is 32 digits of hex. */
export function draftFile(texts: string, name: string): string {
  return join(texts, INCOMING, name);
}

/** The first text after this digest in order; undefined if there is none. */
export function textAfter(texts: string, digest: string): Digest | undefined {
  const shelves = namesIn(texts, SHELF).filter(shelf => shelf >= digest.slice(0, 2));
  for (const shelf of shelves) {
    const next = namesIn(join(texts, shelf), DIGEST).find(name => name > digest);
    if (next !== undefined) return next;
  }
  return undefined;
}

/** The files of texts that are not whole yet. */
export function draftsIn(texts: string): string[] {
  return namesIn(join(texts, INCOMING), DRAFT).map(name => draftFile(texts, name));
}

/** The names in a folder that match, in order; none if there is no such folder. */
function namesIn(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => pattern.test(name))
    .sort();
}
