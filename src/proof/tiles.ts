/** Hashes a full tile has: height 8 (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** A tile of hashes at a level, or a bundle of entries. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 1 to 256; less than 256 in a partial tile. */
  readonly width: number;
}

/** A tile of hashes. */
export type HashTile = Tile & { readonly level: number };

/** The tiles of hashes of a tree of `size` leaves, level by level; the last of each level may be partial. */
export function* hashTiles(size: number): Generator<HashTile> {
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / TILE_WIDTH)) {
    yield* tilesAt(level, count);
  }
}

/** The bundles of a log of `size` entries; the last may be partial. */
export function bundles(size: number): Generator<Tile & { readonly level: 'entries' }> {
  return tilesAt('entries', size);
}

function* tilesAt<L extends Tile['level']>(level: L, count: number): Generator<Tile & { readonly level: L }> {
  for (let index = 0; index * TILE_WIDTH < count; index++) {
    yield { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
  }
}

/** `8/x001/x234/067.p/12` for what stands after `/tile/`. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = String(index)
    .replace(/^\d+$/, text => text.padStart(Math.ceil(text.length / 3) * 3, '0'))
    .match(/\d{3}/g)!;
  const place = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `${level}/${place}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads what stands after `/tile/`; undefined where it names no tile. */
export function parseTilePath(path: string): Tile | undefined {
  const match = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return undefined;
  const [, level, place, partial] = match;
  const tile: Tile = {
    level: level === 'entries' ? 'entries' : Number(level),
    index: Number(place!.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  // One path a tile: no zeros too many, no full tile as a partial one.
  return tilePath(tile) === path ? tile : undefined;
}

/** A bundle of entries: each with its length before it, 16 bits big-endian. */
export function entryBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap(entry => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** The entries of a bundle; undefined where the lengths in it do not add up. */
export function entriesOf(bundle: Buffer): Buffer[] | undefined {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length;) {
    const begin = at + 2;
    if (begin > bundle.length) return undefined;
    at = begin + bundle.readUInt16BE(begin - 2);
    if (at > bundle.length) return undefined;
    entries.push(bundle.subarray(begin, at));
  }
  return entries;
}
