import { canonical, type Json } from '../../../src/proof/canonical.js';
import { marksInManifest, MOST_MANIFEST_BYTES } from '../../../src/proof/manifest.js';
import { parseStrict } from '../../../src/proof/strict-json.js';
import { textOf } from './bytes.js';
import { BadArchive, type Member, membersOf, type Source } from './tar.js';

/** What the first file of an archive says of the rest. */
export interface Manifest {
  readonly format: 1;
  readonly origin: string;
  readonly size: number;
  /** Base64, as in the checkpoint. */
  readonly root: string;
  readonly verifierKey: string;
  readonly recordedAt: string;
  readonly texts: readonly { readonly digest: string; readonly bytes: number }[];
}

/** The files that every archive has, in their order; after them `tile/...`, then `texts/...`. */
const fixed = ['manifest.json', 'checkpoint', 'verifier-keys', 'entries.ndjson'] as const;
type Fixed = (typeof fixed)[number];
/** An archive with more than this in one file is not read whole into memory. */
const MOST_BYTES = 2 ** 31 - 1;
/** Of the files before the entries, which are small. */
const MOST_OF = { 'manifest.json': MOST_MANIFEST_BYTES, checkpoint: 2 ** 16, 'verifier-keys': 2 ** 16 } as const;

/** The files of an archive, found but not yet looked into. */
export class Contents {
  private constructor(
    private readonly source: Source,
    private readonly files: ReadonlyMap<string, Member>,
  ) {}

  /** Throws `BadArchive` where a file is missing, twice there, out of its order, or none that an archive has. */
  static async of(source: Source): Promise<Contents> {
    const files = new Map<string, Member>();
    let last = 0;
    for await (const member of membersOf(source)) {
      const { name } = member;
      const rank = rankOf(name);
      if (rank < 0) throw new BadArchive(`found ${name}, which is not part of an archive of format 1`);
      if (files.has(name)) throw new BadArchive(`found ${name} twice`);
      if (rank < last) throw new BadArchive(`found ${name} out of its order`);
      files.set(name, member);
      last = rank;
    }
    const missing = fixed.find(name => !files.has(name));
    if (missing) throw new BadArchive(`found no ${missing}: expected an archive that "depositary export" made`);
    return new Contents(source, files);
  }

  read(name: Fixed | Member): Promise<Uint8Array<ArrayBuffer>> {
    const { name: found, from, size } = typeof name === 'string' ? this.files.get(name)! : name;
    const most = (MOST_OF as Readonly<Record<string, number>>)[found] ?? MOST_BYTES;
    if (size > most) throw new BadArchive(`${found} has ${size} bytes; this verifier reads up to ${most}`);
    return this.source.read(from, from + size);
  }

  /** The bytes of a file, a piece at a time. */
  async *pieces({ from, size }: Member): AsyncGenerator<Uint8Array> {
    const end = from + size;
    for (let at = from; at < end; at += 2 ** 22) yield await this.source.read(at, Math.min(at + 2 ** 22, end));
  }

  async text(name: Fixed): Promise<string> {
    const text = textOf(await this.read(name));
    if (text === undefined) throw new BadArchive(`${name} is not UTF-8`);
    return text;
  }

  /** The files of a folder, by what stands after it. */
  under(folder: 'tile/' | 'texts/'): Map<string, Member> {
    const found = [...this.files].filter(([name]) => name.startsWith(folder));
    return new Map(found.map(([name, member]) => [name.slice(folder.length), member]));
  }

  async manifest(): Promise<Manifest> {
    const text = await this.text('manifest.json');
    try {
      return checked(parseStrict(text, { maxMarks: marksInManifest(text.length) }), text);
    } catch (error) {
      throw new BadArchive(`manifest.json: ${(error as Error).message}`);
    }
  }
}

function rankOf(name: string): number {
  if (name.startsWith('tile/')) return fixed.length;
  if (name.startsWith('texts/')) return fixed.length + 1;
  return fixed.indexOf(name as Fixed);
}

/** Every member, in its canonical form: one register has one manifest. */
function checked(value: Json, text: string): Manifest {
  const manifest = value as unknown as Manifest;
  if (manifest?.format !== 1)
    throw new BadArchive(`found format ${manifest?.format as unknown as string}; this verifier reads format 1`);
  const { origin, size, root, verifierKey, recordedAt, texts } = manifest;
  const areTexts = [origin, root, verifierKey, recordedAt].every(member => typeof member === 'string');
  const isWhole = areTexts && Number.isSafeInteger(size) && Array.isArray(texts) && Object.keys(manifest).length === 7;
  if (!isWhole)
    throw new BadArchive('expected format, origin, size, root, verifierKey, recordedAt, texts and nothing else');
  if (`${canonical(value)}\n` !== text) throw new BadArchive('it is not in its canonical form');
  return manifest;
}
