import { hex, isEqual } from './bytes.js';
import { Contents, type Manifest } from './contents.js';
import { Entries, type Progress, WrongEntry } from './entries.js';
import type { Opening } from './envelope.js';
import { BadNote, type Checkpoint, openCheckpoint, parseCheckpoint, parseVerifierKey, rootText } from './note.js';
import type { Check, LogHead, Report } from './report.js';
import { Sha256 } from './sha256.js';
import { BadArchive, type Source } from './tar.js';
import { checkTiles, firstStranger } from './tiles.js';
import { Tree } from './tree.js';

export interface ArchiveQuestion {
  /** The verifier key that the reader has over a way that they trust. */
  readonly key?: string | undefined;
  readonly progress?: Progress;
}

/**
 * Looks at everything in an archive: the entries one by one, the tree over them, the signed head, the tiles and the texts.
 * What is wrong stands in the report; the first wrong entry is named. Throws `BadNote` for a given key that is none.
 */
export async function checkArchive(
  source: Source,
  { key, progress = async () => {} }: ArchiveQuestion,
): Promise<Report> {
  if (key !== undefined) parseVerifierKey(key);
  const looking = new Looking(key);
  await looking.at(source, progress);
  const isGood = looking.checks.every(({ outcome }) => outcome !== 'wrong');
  const { checks, log, texts, entries } = looking;
  return { file: source.name, isGood, checks, texts, ...(log && { log }), ...(isGood && entries && { entries }) };
}

/** The order in which an archive is looked at. */
const names = ['archive', 'signature', 'entries', 'tree', 'tiles', 'texts', 'manifest'] as const;
type Name = (typeof names)[number];

class Looking {
  readonly checks: Check[] = [];
  readonly texts = new Set<string>();
  log: LogHead | undefined;
  entries: Entries | undefined;

  constructor(private readonly key: string | undefined) {}

  async at(source: Source, progress: Progress): Promise<void> {
    const contents = await this.#look('archive', async say => {
      const found = await Contents.of(source);
      const manifest = await found.manifest();
      const note = await found.text('checkpoint');
      const head = parseCheckpoint(note);
      this.log = { origin: head.origin, size: head.size, root: rootText(head) };
      say(`${source.size} bytes, format 1`);
      return { found, manifest, note, head };
    });
    if (!contents) return this.#skipRest();
    const { found, manifest, note, head } = contents;
    await this.#look('signature', say => this.#checkSignature(found, note, say));
    this.entries = await this.#look('entries', async say => {
      const entries = await Entries.read(await found.read('entries.ndjson'), head.origin, progress);
      refuseOtherSize(entries, head);
      const last = entries.envelope(entries.size - 1).time;
      this.log = { ...this.log!, recordedAt: last, clock: (entries.envelope(0).data as Opening).clock };
      say(`${entries.size} entries, each canonical, in its place, and following those of its subject`);
      return entries;
    });
    const { entries } = this;
    if (!entries) return this.#skipRest();
    const tree = new Tree(entries.leaves);
    await this.#look('tree', async say => {
      if (!isEqual(tree.root, head.root)) throw await firstStranger(found, tree, head);
      say(`the entries make the root ${rootText(head)}`);
    });
    await this.#look('tiles', async say =>
      say(`${await checkTiles(found, tree)} tiles of hashes, each as the entries make it`),
    );
    await this.#look('texts', say => this.#checkTexts(found, manifest, say));
    await this.#look('manifest', async say => this.#checkManifest(manifest, await found.text('verifier-keys'), say));
  }

  /** Makes one check; what it throws is what is wrong. */
  async #look<R>(name: Name, look: (say: (says: string, outcome?: Check['outcome']) => void) => Promise<R>) {
    let [says, outcome]: [string, Check['outcome']] = ['', 'good'];
    try {
      const found = await look((words, how = 'good') => ([says, outcome] = [words, how]));
      this.checks.push({ name, outcome, says });
      return found;
    } catch (error) {
      if (!(error instanceof WrongEntry || error instanceof BadArchive || error instanceof BadNote)) throw error;
      const entry = error instanceof WrongEntry ? { entry: error.position } : {};
      this.checks.push({ name, outcome: 'wrong', says: error.message, ...entry });
      return undefined;
    }
  }

  #skipRest(): void {
    for (const name of names.slice(this.checks.length)) {
      this.checks.push({ name, outcome: 'skipped', says: 'not looked at, because of what is wrong before it' });
    }
  }

  async #checkSignature(contents: Contents, note: string, say: (says: string, outcome?: Check['outcome']) => void) {
    if (this.key !== undefined) {
      const key = this.key.trim();
      await openCheckpoint(note, parseVerifierKey(key));
      this.log = { ...this.log!, signedBy: { key, isGiven: true } };
      return say('the head is signed by the key that you gave');
    }
    const keys = (await contents.text('verifier-keys')).split('\n').filter(line => line !== '');
    const key = await firstGood(keys, candidate => openCheckpoint(note, parseVerifierKey(candidate)));
    this.log = { ...this.log!, signedBy: { key, isGiven: false } };
    say(
      'the head is signed by a key that came inside the archive, which proves nothing about who made it: ' +
        'ask the depositary for its verifier key over a way that you trust, and check again with it',
      'doubtful',
    );
  }

  async #checkTexts(contents: Contents, manifest: Manifest, say: (says: string) => void): Promise<void> {
    const files = contents.under('texts/');
    const listed = new Map(manifest.texts.map(({ digest, bytes }) => [digest, bytes]));
    for (const [digest, member] of files) {
      if (listed.get(digest) !== member.size) throw new BadArchive(`texts/${digest} is not as the manifest lists it`);
      const hash = new Sha256();
      for await (const piece of contents.pieces(member)) hash.update(piece);
      const found = hex(hash.digest());
      if (found !== digest) throw new BadArchive(`texts/${digest} has the digest ${found}: it is another text`);
      this.texts.add(digest);
    }
    const missing = [...listed.keys()].find(digest => !files.has(digest));
    if (missing !== undefined) throw new BadArchive(`texts/${missing} is in the manifest and not in the archive`);
    say(files.size === 0 ? 'none in the archive' : `${files.size} texts, each with the digest that it is named by`);
  }

  #checkManifest(manifest: Manifest, keys: string, say: (says: string) => void): void {
    const log = this.log!;
    const pairs = [
      ['origin', manifest.origin, log.origin],
      ['size', manifest.size, log.size],
      ['root', manifest.root, log.root],
      ['recordedAt', manifest.recordedAt, log.recordedAt],
    ] as const;
    const other = pairs.find(([, said, is]) => said !== is);
    if (other) throw new BadArchive(`the manifest says ${other[0]} ${other[1]}, the log ${other[2]}`);
    const lines = keys.split('\n').slice(0, -1);
    for (const line of lines) parseVerifierKey(line);
    if (lines.at(-1) !== manifest.verifierKey) {
      throw new BadArchive('the last of verifier-keys is not the verifier key of the manifest');
    }
    say('it says what the log says');
  }
}

async function firstGood(keys: readonly string[], open: (key: string) => Promise<unknown>): Promise<string> {
  let first: unknown = new BadNote('the archive holds no verifier key, and none was given');
  for (const [i, key] of keys.entries()) {
    try {
      await open(key);
      return key;
    } catch (error) {
      if (i === 0) first = error;
    }
  }
  throw first;
}

function refuseOtherSize({ size }: Entries, head: Checkpoint): void {
  if (size < head.size) throw new WrongEntry(size, `missing: the head is of ${head.size} entries`);
  if (size > head.size)
    throw new WrongEntry(head.size, `it stands beyond the signed head, which is of ${head.size} entries`);
}
