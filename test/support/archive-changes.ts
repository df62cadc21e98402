import { expect } from '@jest/globals';
import type { Member } from './tar.js';

/** A change of an archive that is damage. */
export type Change = (members: Member[]) => Member[];

/** Changes bytes as text, byte by byte. */
export const latin = (change: (text: string) => string) => (bytes: Buffer) =>
  Buffer.from(change(bytes.toString('latin1')), 'latin1');

/** Changes the bytes of one member. */
export const edit =
  (name: string, change: (text: string) => string): Change =>
  members =>
    members.map(one => (one.name === name ? { name, bytes: latin(change)(one.bytes) } : one));

/** Changes the lines of the entries. */
export const lines = (change: (lines: string[]) => string[]): Change =>
  edit('entries.ndjson', text => `${change(text.trimEnd().split('\n')).join('\n')}\n`);

/** Changes one line of the entries, which must hold what is replaced. */
export const line = (position: number, from: string | RegExp, to: string): Change =>
  lines(all => {
    expect(all[position]).toMatch(from);
    return all.map((one, i) => (i === position ? one.replace(from, to) : one));
  });

/** Changes one bit of the first letter. */
export const flip = (text: string) => String.fromCharCode(text.charCodeAt(0) ^ 1) + text.slice(1);

/** A digest is of what was drawn by chance too: only a whole one in its place is sure to be another. */
export const OTHER_DIGEST = [/"digest":"[^"]+/, `"digest":"${'A'.repeat(43)}`] as const;
