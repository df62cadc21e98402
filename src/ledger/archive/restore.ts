import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BadNote, signerOf, verifierKey } from '../../proof/note.js';
import { syncFolder, writeDurably } from '../files/durable.js';
import type { Log } from '../log.js';
import { CHECKPOINT_FILE, KEY_FILE, keepKeys, KEYS_FILE, seedIn } from '../tree/key-files.js';
import { type ArchiveHead, readArchive, type Receiver } from './read.js';
import { textFile, TEXTS } from '../files/text-files.js';

/** Where an archive is unpacked, within the data folder. While it is there, the restore is not finished. */
export const RESTORING = 'restore.new';
const LEDGER = 'ledger.db';

export interface Restore {
  readonly file: string;
  /** The data folder: empty, or not there yet. */
  readonly folder: string;
  /** The verifier key that the archive must be signed with. */
  readonly key?: string | undefined;
  /** The file with the key that signed its head; without it the register signs and records nothing. */
  readonly signingKey?: string | undefined;
  readonly open: (folder: string) => Log;
  /** Hears how many entries are restored so far. */
  readonly each?: (entries: number) => void;
}

/** The folder into which an archive is to be restored has something in it. */
export class FolderNotEmpty extends Error {
  override readonly name = 'FolderNotEmpty';
  readonly code = 'folder-not-empty';
}

/**
 * Restores a register from its archive: the same bytes, the same root, checked before anything has its name; or leaves
 * nothing behind. The ledger gets its name last, so that a restore that was killed leaves no register. Throws
 * `FolderNotEmpty`, and what `readArchive` throws.
 */
export async function restore({ folder, ...what }: Restore): Promise<ArchiveHead> {
  assertEmpty(folder);
  const isNew = !existsSync(folder);
  const staging = join(folder, RESTORING);
  const log = what.open(staging);
  const moved: string[] = [];
  try {
    const head = await unpack(staging, log, what);
    log.close();
    for (const name of [TEXTS, KEYS_FILE, KEY_FILE, CHECKPOINT_FILE, LEDGER]) {
      if (!existsSync(join(staging, name))) continue;
      renameSync(join(staging, name), join(folder, name));
      moved.push(name);
    }
    syncFolder(folder);
    rmSync(staging, { recursive: true });
    syncFolder(folder);
    return head;
  } catch (error) {
    log.close();
    for (const name of [RESTORING, ...moved]) rmSync(join(folder, name), { recursive: true, force: true });
    if (isNew) rmdirSync(folder);
    throw error;
  }
}

function assertEmpty(folder: string): void {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  if (names.length === 0) return;
  const found = names.includes(RESTORING)
    ? `an earlier restore into it was not finished: empty the folder first`
    : `found ${names.slice(0, 5).join(', ')}`;
  throw new FolderNotEmpty(`an archive is restored into an empty folder; ${folder} is not empty: ${found}`);
}

async function unpack(staging: string, log: Log, { file, key, signingKey, each }: Omit<Restore, 'folder'>) {
  const folders = new Set<string>();
  const receiver: Receiver = {
    head: head => {
      if (signingKey !== undefined) writeDurably(join(staging, KEY_FILE), keyFor(head, signingKey), 0o600);
    },
    entries: async (entries, frontier) => {
      await log.append(log.size, entries, frontier);
      each?.(frontier.size);
    },
    text: async ({ digest }, pieces) => {
      const text = textFile(join(staging, TEXTS), digest);
      mkdirSync(dirname(text), { recursive: true, mode: 0o700 });
      await pipeline(Readable.from(pieces), createWriteStream(text, { flush: true, mode: 0o600 }));
      for (const folder of [dirname(text), dirname(dirname(text))]) folders.add(folder);
    },
  };
  const head = await readArchive(file, key, receiver);
  for (const folder of folders) syncFolder(folder);
  keepKeys(staging, head.keys);
  // The register goes on from the head that was signed last.
  writeDurably(join(staging, CHECKPOINT_FILE), head.note, 0o644);
  return head;
}

/** The text of the key file. Throws `BadNote` unless its key is the one that signed the head. */
function keyFor({ manifest }: ArchiveHead, file: string): string {
  const key = verifierKey(signerOf(manifest.origin, seedIn(file)));
  if (key === manifest.verifierKey) return readFileSync(file, 'utf8');
  throw new BadNote(`the key in ${file} is not the one that signed the head of the archive (${manifest.verifierKey})`);
}
