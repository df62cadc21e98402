import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { NoRoom, isOutOfRoom } from './room.js';

/** Writes a file whole or not at all, and there after a power loss: a new file, synced, takes the place of the old. Throws `NoRoom`. */
export function writeDurably(file: string, content: string | Uint8Array, mode: number): void {
  writeWhole(file, content, mode);
  syncFolder(dirname(file));
}

/** Writes a file whole or not at all. It is there after a power loss only once its folder is synced. Throws `NoRoom`. */
export function writeWhole(file: string, content: string | Uint8Array, mode: number): void {
  const fresh = `${file}.new`;
  try {
    writeFileSync(fresh, content, { mode, flush: true });
    renameSync(fresh, file);
  } catch (error) {
    if (!isOutOfRoom(error)) throw error;
    rmSync(fresh, { force: true });
    throw new NoRoom(`there is no room for ${basename(file)}`, { cause: error });
  }
}

/** Makes what anybody wrote to a file durable. Does nothing if there is no such file. */
export function syncFile(file: string): void {
  if (existsSync(file)) sync(file, 'r+');
}

/** Makes durable which names are in a folder. */
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
