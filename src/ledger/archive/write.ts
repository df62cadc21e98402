import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pack, type Pack } from 'tar-stream';
import { openCheckpoint } from '../../proof/checkpoint.js';
import { root } from '../../proof/merkle.js';
import { BadNote, parseVerifierKey } from '../../proof/note.js';
import { hashTiles, tilePath } from '../../proof/tiles.js';
import { entriesIn, type Log, LogDamaged } from '../log.js';
import { CHECKPOINT_FILE, keysIn } from '../tree/key-files.js';
import { Sequence } from '../sequence.js';
import { Tree } from '../tree/tree.js';
import {
  ARCHIVE_FORMAT,
  type ArchivedText,
  BadArchive,
  formatManifest,
  type Manifest,
  MEMBERS,
  textIn,
} from './format.js';
import { textFile, TEXTS } from '../files/text-files.js';

/** What an archive will hold; all of it was read and checked. */
export interface Collection {
  readonly manifest: Manifest;
  /** The signed head. */
  readonly note: string;
  readonly keys: readonly string[];
  /** The length of all lines together, in bytes. */
  readonly bytes: number;
  readonly tree: Tree;
}

/**
 * Reads a ledger up to its last signed head, checks it, and says what its archive will hold. `each` hears of every
 * entry. Undefined if no head was ever signed. Throws `LogDamaged`, `BadNote`.
 */
export function collect(folder: string, log: Log, each: (position: number) => void): Collection | undefined {
  const remembered = join(folder, CHECKPOINT_FILE);
  const keys = keysIn(folder);
  if (!existsSync(remembered) || keys.length === 0) return undefined;
  const note = readFileSync(remembered, 'utf8');
  const head = openCheckpoint(note, parseVerifierKey(keys.at(-1)!));
  const tree = new Tree((from, count) => log.leaves(from, count));
  const sequence = new Sequence(tree);
  const digests = new Set<string>();
  let bytes = 0;
  for (const entry of entriesIn(log, 0, head.size)) {
    sequence.admitForeign(entry);
    bytes += entry.bytes.length + 1;
    const digest = textIn(entry.envelope);
    if (digest !== undefined) digests.add(digest);
    each(entry.position);
  }
  if (sequence.size < head.size) throw new LogDamaged(sequence.size, `it is not there; ${head.size} were signed`);
  if (!root(sequence.head.frontier).equals(head.root)) {
    throw new BadNote(`the ledger does not begin with the ${head.size} entries of its signed head`);
  }
  const manifest = {
    format: ARCHIVE_FORMAT,
    origin: sequence.opening.origin,
    size: head.size,
    root: head.root.toString('base64'),
    verifierKey: keys.at(-1)!,
    recordedAt: sequence.head.time,
    texts: textsIn(folder, digests),
  } as const;
  return { manifest, note, keys, bytes, tree };
}

/** The archive of what was collected, as a stream. An error that comes up while writing destroys it. */
export function archiveOf(folder: string, log: Log, collection: Collection, each: (position: number) => void): Pack {
  const archive = pack();
  fill(archive, folder, log, collection, each).then(
    () => archive.finalize(),
    (error: Error) => archive.destroy(error),
  );
  return archive;
}

async function fill(archive: Pack, folder: string, log: Log, all: Collection, each: (position: number) => void) {
  const { manifest, note, keys, bytes, tree } = all;
  const whole = (name: string, content: Buffer) => put(archive, name, content.length, [content]);
  await whole(MEMBERS.manifest, formatManifest(manifest));
  await whole(MEMBERS.checkpoint, Buffer.from(note));
  await whole(MEMBERS.keys, Buffer.from(`${keys.join('\n')}\n`));
  await put(archive, MEMBERS.entries, bytes, linesOf(log, manifest.size, each));
  for (const tile of hashTiles(manifest.size)) {
    await whole(`tile/${tilePath(tile)}`, tree.tile(tile)!);
  }
  for (const text of manifest.texts) await put(archive, `texts/${text.digest}`, text.bytes, textOf(folder, text));
}

async function put(archive: Pack, name: string, size: number, pieces: Iterable<Buffer> | AsyncIterable<Buffer>) {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const header = { name, size, mode: 0o644, mtime: new Date(0) };
  const member = archive.entry(header, error => (error ? reject(error) : resolve()));
  // The reader of the archive may give up at any moment, also while the next piece is being read.
  member.on('error', reject);
  ended.catch(() => {});
  for await (const piece of pieces) if (!member.write(piece)) await Promise.race([once(member, 'drain'), ended]);
  member.end(null);
  await ended;
}

const NEWLINE = Buffer.from('\n');
/** How many bytes go into the archive at a time. */
const PIECE_BYTES = 256 * 1024;

function* linesOf(log: Log, size: number, each: (position: number) => void): Generator<Buffer> {
  let [lines, bytes]: [Buffer[], number] = [[], 0];
  for (const entry of entriesIn(log, 0, size)) {
    lines.push(entry.bytes, NEWLINE);
    bytes += entry.bytes.length + 1;
    each(entry.position);
    if (bytes < PIECE_BYTES) continue;
    yield Buffer.concat(lines);
    [lines, bytes] = [[], 0];
  }
  yield Buffer.concat(lines);
}

/** The texts that are held, in the order of their digests. */
function textsIn(folder: string, digests: ReadonlySet<string>): ArchivedText[] {
  return [...digests]
    .sort()
    .filter(digest => existsSync(textFile(join(folder, TEXTS), digest)))
    .map(digest => ({ digest, bytes: statSync(textFile(join(folder, TEXTS), digest)).size }));
}

/** The bytes of a text, as long as they have its digest. */
async function* textOf(folder: string, { digest }: ArchivedText): AsyncGenerator<Buffer> {
  const file = textFile(join(folder, TEXTS), digest);
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') !== digest) throw new BadArchive(`the text kept in ${file} does not have this digest`);
}
