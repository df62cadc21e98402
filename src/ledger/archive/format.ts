import { canonical, type Json } from '../../proof/canonical.js';
import { marksInManifest } from '../../proof/manifest.js';
import { BadJson, parseStrict } from '../../proof/strict-json.js';
import type { Instant } from '../../proof/instant.js';
import type { Envelope } from '../entry.js';
import { TEXT_REGISTERED } from '../files/media-types.js';
import { isDigest } from '../files/text-files.js';

/**
 * The archive of a register: a POSIX ustar tar, not compressed, of exactly these members in this order:
 *
 * 1. `manifest.json`, canonical JSON and a line feed
 * 2. `checkpoint`, the signed head (C2SP tlog-checkpoint)
 * 3. `verifier-keys`, the keys that heads were signed with, one a line, the last one that of this head
 * 4. `entries.ndjson`, line i the bytes of entry i, each with a line feed after it
 * 5. `tile/...`, the tiles of hashes, level by level (C2SP tlog-tiles), without bundles of entries
 * 6. `texts/<SHA-256, 64 hex digits>`, the texts that are kept, in the order of the manifest
 *
 * One ledger has one archive: the times of the members are 1970-01-01, their owner is 0.
 */
export const MEMBERS = {
  manifest: 'manifest.json',
  checkpoint: 'checkpoint',
  keys: 'verifier-keys',
  entries: 'entries.ndjson',
} as const;

export const ARCHIVE_FORMAT = 1;

/** A text that the archive brings. */
export interface ArchivedText {
  /** SHA-256, 64 hex digits. */
  readonly digest: string;
  readonly bytes: number;
}

export interface Manifest {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly origin: string;
  /** How many entries. */
  readonly size: number;
  /** The root over them, base64. */
  readonly root: string;
  readonly verifierKey: string;
  /** `recordedAt` of the last entry. */
  readonly recordedAt: Instant;
  /** In the order of their digests. */
  readonly texts: readonly ArchivedText[];
}

/** An archive that is not what it should be. Where an entry in it is wrong, `LogDamaged` names it. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
  readonly code = 'bad-archive';
}

/** The bytes of the first member. */
export function formatManifest(manifest: Manifest): Buffer {
  return Buffer.from(`${canonical(manifest as unknown as Json)}\n`);
}

/** Reads the first member. Throws `BadArchive`. */
export function parseManifest(bytes: Buffer): Manifest {
  const manifest = jsonIn(bytes) as Partial<Manifest> | null;
  if (manifest?.format !== ARCHIVE_FORMAT) {
    const found = JSON.stringify(manifest?.format) ?? 'none';
    throw new BadArchive(`its format is ${found.slice(0, 60)}; this program reads format ${ARCHIVE_FORMAT}`);
  }
  const { origin, size, root, verifierKey, recordedAt, texts } = manifest;
  const isWhole =
    [origin, root, verifierKey, recordedAt].every(text => typeof text === 'string') &&
    Number.isSafeInteger(size) &&
    size! > 0 &&
    isListOfTexts(texts);
  const isExact = isWhole && Object.keys(manifest).length === 7 && formatManifest(manifest as Manifest).equals(bytes);
  if (!isExact) throw new BadArchive(`${MEMBERS.manifest} is not what a manifest of format ${ARCHIVE_FORMAT} says`);
  return manifest as Manifest;
}

/** The digest of the text that an entry registers; undefined where it registers none. */
export function textIn({ type, data }: Envelope): string | undefined {
  const { digest } = data as { readonly digest?: unknown };
  return type === TEXT_REGISTERED && isDigest(digest) ? digest : undefined;
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return parseStrict(bytes.toString('utf8'), { maxMarks: marksInManifest(bytes.length) });
  } catch (error) {
    if (!(error instanceof BadJson)) throw error;
    throw new BadArchive(`${MEMBERS.manifest} is not JSON: ${error.message}`);
  }
}

/** Each once, in order, so that an archive has no choice. */
function isListOfTexts(texts: unknown): texts is ArchivedText[] {
  if (!Array.isArray(texts)) return false;
  return texts.every((text: Partial<ArchivedText> | null, index) => {
    const before = (texts[index - 1] as ArchivedText | undefined)?.digest ?? '';
    const isText = isDigest(text?.digest) && Number.isSafeInteger(text?.bytes) && text.bytes! >= 0;
    return isText && text.digest > before && Object.keys(text).length === 2;
  });
}
