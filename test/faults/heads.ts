import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../src/ledger/entry.js';
import { openCheckpoint } from '../../src/proof/checkpoint.js';
import { append, emptyFrontier, root } from '../../src/proof/merkle.js';
import { signerOf } from '../../src/proof/note.js';

/** A head that was served: so many entries, and the root over them in base64. */
export interface Served {
  readonly size: number;
  readonly root: string;
}

/** The heads that the writer said it served; a line that was cut off says nothing. */
export function parseServed(text: string): Served[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines
    .map(line => line.split(' '))
    .filter(([word]) => word === 'checkpoint')
    .map(([, size, root]) => ({ size: Number(size), root: root! }));
}

/** The head that the register remembers in its folder; undefined where it never signed one. Throws where it is not whole. */
export function rememberedIn(folder: string, origin: string): Served | undefined {
  const file = join(folder, 'checkpoint');
  if (!existsSync(file)) return undefined;
  const seed = Buffer.from(readFileSync(join(folder, 'signing.key'), 'utf8'), 'base64');
  const head = openCheckpoint(readFileSync(file, 'utf8'), signerOf(origin, seed));
  return { size: head.size, root: head.root.toString('base64') };
}

/** What is wrong with the heads: each that was served, and the remembered one, is that of the first entries that are left. */
export function strayHeads(
  served: readonly Served[],
  remembered: Served | undefined,
  entries: readonly Entry[],
): string[] {
  const all = remembered ? [...served, remembered] : served;
  const wanted = new Set(all.map(({ size }) => size));
  const roots = new Map<number, string>();
  let tree = emptyFrontier;
  for (const { leaf } of entries) {
    tree = append(tree, leaf);
    if (wanted.has(tree.size)) roots.set(tree.size, root(tree).toString('base64'));
  }
  const stray = all.filter(head => roots.get(head.size) !== head.root);
  const largest = Math.max(0, ...served.map(({ size }) => size));
  const isForgotten = largest > (remembered?.size ?? 0);
  return [
    ...stray.map(
      ({ size }) => `a head of ${size} entries was signed, and the ${entries.length} left do not begin with it`,
    ),
    ...(isForgotten ? [`a head of ${largest} was served, and one of ${remembered?.size ?? 0} is remembered`] : []),
  ];
}
