import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Writes a file whole or not at all, and there after a power loss: a new file, synced, takes the place of the old. */
export function writeDurably(file: string, text: string, mode: number): void {
  const fresh = `${file}.new`;
  writeFileSync(fresh, text, { mode, flush: true });
  renameSync(fresh, file);
  syncFolder(dirname(file));
}

/** What was written to a file, by whomever, is there after a power loss. Nothing where there is no file. */
export function syncFile(file: string): void {
  if (existsSync(file)) sync(file, 'r+');
}

/** Names that were made or changed in the folder are there after a power loss. */
export function syncFolder(folder: string): void {
  sync(folder, 'r');
}

function sync(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
