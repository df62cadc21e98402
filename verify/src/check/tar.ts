import { textOf } from './bytes.js';

/** Where bytes are read from: a file chosen in a browser, or one on disk. */
export interface Source {
  readonly name: string;
  readonly size: number;
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** A file in an archive; its bytes are read when they are asked for. */
export interface Member {
  readonly name: string;
  readonly from: number;
  readonly size: number;
}

/** What stands wrong in the archive as a file: its reader cannot go on. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive';
}

const BLOCK = 512;

/** The files of an uncompressed POSIX archive (ustar), in their order. Throws `BadArchive`. */
export async function* membersOf(source: Source): AsyncGenerator<Member> {
  for (let at = 0; ;) {
    const header = await source.read(at, at + BLOCK);
    if (header.length < BLOCK)
      throw new BadArchive(`the archive ends at byte ${at + header.length}, before its end mark`);
    if (header.every(byte => byte === 0)) return refuseMore(source, at);
    const member = memberIn(header, at);
    const end = member.from + Math.ceil(member.size / BLOCK) * BLOCK;
    const padding = await source.read(member.from + member.size, end);
    if (padding.some(byte => byte !== 0)) throw new BadArchive(`there is something after the end of ${member.name}`);
    if (end > source.size) throw new BadArchive(`${member.name} is cut off: the archive ends at byte ${source.size}`);
    yield member;
    at = end;
  }
}

function memberIn(header: Uint8Array, at: number): Member {
  const where = `the header at byte ${at}`;
  const magic = field(header, 257, 6);
  if (magic !== 'ustar')
    throw new BadArchive(
      `${where} is not a ustar header: expected an uncompressed archive, as "depositary export" makes it`,
    );
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : header[i]!;
  if (sum !== octal(header, 148, 8)) throw new BadArchive(`${where} does not have the checksum that it names`);
  const type = field(header, 156, 1);
  if (type !== '0' && type !== '') throw new BadArchive(`${where} is of type ${type}; only files are expected`);
  const prefix = field(header, 345, 155);
  const name = field(header, 0, 100);
  const size = octal(header, 124, 12);
  if (name === undefined || prefix === undefined || size === undefined) throw new BadArchive(`${where} cannot be read`);
  return { name: prefix === '' ? name : `${prefix}/${name}`, from: at + BLOCK, size };
}

/** The end mark is two blocks of zeros; after it only zeros can stand, or something would be in the file that nobody looks at. */
async function refuseMore(source: Source, at: number): Promise<void> {
  if (source.size < at + 2 * BLOCK) throw new BadArchive('its end mark is cut off');
  for (let from = at; from < source.size; from += 2 ** 20) {
    const bytes = await source.read(from, Math.min(from + 2 ** 20, source.size));
    if (bytes.some(byte => byte !== 0)) throw new BadArchive('there is something after the end mark of the archive');
  }
}

function field(header: Uint8Array, at: number, size: number): string | undefined {
  const bytes = header.subarray(at, at + size);
  const end = bytes.indexOf(0);
  return textOf(end < 0 ? bytes : bytes.subarray(0, end));
}

function octal(header: Uint8Array, at: number, size: number): number | undefined {
  const text = field(header, at, size)?.trim();
  return text !== undefined && /^[0-7]+$/.test(text) ? parseInt(text, 8) : undefined;
}
