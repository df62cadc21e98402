import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type Checkpoint, openCheckpoint } from '../../proof/checkpoint.js';
import { MOST_MANIFEST_BYTES } from '../../proof/manifest.js';
import { type Frontier, HASH_BYTES, leafHash, root } from '../../proof/merkle.js';
import { BadNote, parseVerifierKey } from '../../proof/note.js';
import { hashTiles, TILE_WIDTH, tilePath } from '../../proof/tiles.js';
import { Entry, MAX_ENTRY_BYTES } from '../entry.js';
import { LogDamaged } from '../log.js';
import { Sequence } from '../sequence.js';
import { Tree } from '../tree/tree.js';
import { type ArchivedText, BadArchive, type Manifest, MEMBERS, parseManifest, textIn } from './format.js';
import { linesIn, split } from './lines.js';
import { type Member, Members } from './members.js';
import { TileCheck } from './tile-check.js';

const MOST_NOTE_BYTES = 64 * 1024;
const USTAR = Buffer.from('ustar\0');
const USTAR_AT = 257;

/** What an archive says it holds, with its signature checked. */
export interface ArchiveHead {
  readonly manifest: Manifest;
  /** The signed head. */
  readonly note: string;
  readonly keys: readonly string[];
}

/** Receives what is in an archive while it is read. None of it is verified until `readArchive` has resolved. */
export interface Receiver {
  readonly head?: (head: ArchiveHead) => void;
  /** Entries that follow those before, and the frontier after them. */
  readonly entries?: (entries: readonly Entry[], frontier: Frontier) => Promise<void> | void;
  /** Must read all pieces. */
  readonly text?: (text: ArchivedText, pieces: AsyncIterable<Buffer>) => Promise<void>;
}

/** True if the file is an archive: it has the magic bytes of POSIX tar. They hold a NUL, so no acts file has them. */
export function isArchive(file: string): boolean {
  if (!statSync(file).isFile()) return false;
  const handle = openSync(file, 'r');
  try {
    const magic = Buffer.alloc(USTAR.length);
    readSync(handle, magic, 0, magic.length, USTAR_AT);
    return magic.equals(USTAR);
  } finally {
    closeSync(handle);
  }
}

/**
 * Reads an archive from end to end and checks all of it: the signature of its head (by `key` where that is given), every
 * entry, the root, the tiles, the texts, and that there is nothing else. Throws `LogDamaged`, which names the first entry
 * that is wrong, `BadArchive` or `BadNote`.
 */
export async function readArchive(file: string, key: string | undefined, receiver: Receiver): Promise<ArchiveHead> {
  const members = new Members(file);
  try {
    const head = await readHead(members, key);
    receiver.head?.(head);
    const checkpoint = openCheckpoint(head.note, parseVerifierKey(head.manifest.verifierKey));
    await new Body(file, members, head.manifest, checkpoint, receiver).read();
    await members.end();
    return head;
  } finally {
    members.close();
  }
}

async function readHead(members: Members, key: string | undefined): Promise<ArchiveHead> {
  const manifest = parseManifest(await members.whole(MEMBERS.manifest, MOST_MANIFEST_BYTES));
  const note = (await members.whole(MEMBERS.checkpoint, MOST_NOTE_BYTES)).toString('utf8');
  const keyFile = (await members.whole(MEMBERS.keys, MOST_NOTE_BYTES)).toString('utf8');
  const keys = keyFile.slice(0, -1).split('\n');
  if (!keyFile.endsWith('\n') || keys.at(-1) !== manifest.verifierKey) {
    throw new BadArchive(`${MEMBERS.keys} does not end with the verifier key of the manifest`);
  }
  keys.forEach(parseVerifierKey);
  if (key !== undefined && key !== manifest.verifierKey) {
    throw new BadNote(
      `the archive names the verifier key ${manifest.verifierKey}, which is not the key that was given`,
    );
  }
  const { origin, size, root } = openCheckpoint(note, parseVerifierKey(manifest.verifierKey));
  const isSame = origin === manifest.origin && size === manifest.size && root.toString('base64') === manifest.root;
  if (!isSame) throw new BadArchive(`${MEMBERS.manifest} does not say what ${MEMBERS.checkpoint} says`);
  return { manifest, note, keys };
}

/** Everything after the head. */
class Body {
  /** Where in the file every 256th line begins, so that leaves need not be kept. */
  readonly #starts: number[] = [];
  readonly #tree = new Tree((from, count) => this.#leaves(from / TILE_WIDTH, count));
  readonly #sequence = new Sequence(this.#tree);
  readonly #unnamed: Set<string>;

  constructor(
    private readonly file: string,
    private readonly members: Members,
    private readonly manifest: Manifest,
    private readonly signed: Checkpoint,
    private readonly receiver: Receiver,
  ) {
    this.#unnamed = new Set(manifest.texts.map(({ digest }) => digest));
  }

  async read(): Promise<void> {
    await this.#entries(await this.members.next(MEMBERS.entries));
    const check = new TileCheck(this.#tree, root(this.#sequence.head.frontier), this.signed.root);
    for (const tile of hashTiles(this.manifest.size)) {
      check.see(tile, await this.members.whole(`tile/${tilePath(tile)}`, TILE_WIDTH * HASH_BYTES));
    }
    check.end();
    for (const text of this.manifest.texts) await this.#text(text);
  }

  async #entries({ offset, pieces }: Member): Promise<void> {
    const { size, origin, recordedAt } = this.manifest;
    const sequence = this.#sequence;
    let at = offset;
    for await (const lines of linesIn(pieces, MAX_ENTRY_BYTES)) {
      const entries = lines.map((bytes, i) => new Entry(sequence.size + i, bytes, leafHash(bytes)));
      for (const entry of entries) {
        if (entry.position >= size)
          throw new LogDamaged(entry.position, `the head that was signed has ${size} entries`);
        sequence.admitForeign(entry);
        if (entry.position % TILE_WIDTH === 0) this.#starts.push(at);
        at += entry.bytes.length + 1;
        this.#unnamed.delete(textIn(entry.envelope) ?? '');
      }
      await this.receiver.entries?.(entries, sequence.head.frontier);
    }
    if (sequence.size < size) throw new LogDamaged(sequence.size, `it is not there; ${size} were signed`);
    if (sequence.opening.origin !== origin)
      throw new LogDamaged(0, `it opens ${sequence.opening.origin}, not ${origin}`);
    if (sequence.head.time !== recordedAt) {
      throw new BadArchive(`${MEMBERS.manifest} says that the last entry was recorded at ${recordedAt}`);
    }
    const [unnamed] = this.#unnamed;
    if (unnamed !== undefined) throw new BadArchive(`no entry registers the text ${unnamed}`);
  }

  async #text(text: ArchivedText): Promise<void> {
    const { size, pieces } = await this.members.next(`texts/${text.digest}`, text.bytes);
    const hash = createHash('sha256');
    const hashed = async function* () {
      for await (const piece of pieces) {
        hash.update(piece);
        yield piece;
      }
    };
    if (this.receiver.text) await this.receiver.text(text, hashed());
    else for await (const _ of hashed());
    if (size !== text.bytes || hash.digest('hex') !== text.digest) {
      throw new BadArchive(`texts/${text.digest} does not have its digest and its ${text.bytes} bytes`);
    }
  }

  /** The leaves of a tile, read from its lines in the file again. */
  #leaves(tile: number, count: number): Buffer[] {
    const begin = this.#starts[tile]!;
    const bytes = Buffer.alloc(this.#starts[tile + 1]! - begin);
    const handle = openSync(this.file, 'r');
    try {
      readSync(handle, bytes, 0, bytes.length, begin);
    } finally {
      closeSync(handle);
    }
    return split(bytes).lines.slice(0, count).map(leafHash);
  }
}
