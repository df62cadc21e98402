import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './durable.js';

/** Makes a folder and those above it. Synced: a folder that a power loss takes would take along what is in it. */
export function makeFolder(folder: string, mode = 0o700): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), mode);
  mkdirSync(folder, { recursive: true, mode });
  syncFolder(dirname(folder));
}
