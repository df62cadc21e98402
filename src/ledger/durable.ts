import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './folders.js';

/** Writes a file whole or not at all, and there after a power loss: a new file, synced, takes the place of the old. */
export function writeDurably(file: string, text: string, mode: number): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', mode);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(fresh, file);
  syncFolder(dirname(file));
}

/** What was written to a file, by whomever, is there after a power loss. Nothing where there is no file. */
export function syncFile(file: string): void {
  if (!existsSync(file)) return;
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
