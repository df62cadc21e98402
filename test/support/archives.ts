import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect } from '@jest/globals';
import { extract, pack } from 'tar-stream';
import { newFolder } from './folders.js';
import { Service } from './service.js';

/** Runs the built program; it must end well. */
export function depositary(...parameters: string[]): string {
  const run = spawnSync(process.execPath, ['dist/main.js', ...parameters], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
  return run.stdout;
}

/** A running register, its archive, and the key to check it with. */
export interface Archived {
  readonly service: Service;
  readonly folder: string;
  readonly file: string;
  readonly key: string;
}

/** Serves a register and exports what it holds then. */
export async function archived(folder: string): Promise<Archived> {
  const service = await Service.start({ folder });
  const text = async (path: string) => (await fetch(service.url + path)).text();
  const key = (await text('/verifier-key')).trim();
  await text('/checkpoint');
  const file = join(newFolder(), 'archive.tar');
  depositary('export', file, '--data', folder);
  return { service, folder, file, key };
}

/** The files of an archive by name, in their order. */
export type Files = Map<string, Buffer>;

export async function unpacked(file: string): Promise<Files> {
  const files: Files = new Map();
  const reading = extract();
  reading.end(readFileSync(file));
  for await (const member of reading) files.set(member.header.name, await buffer(member));
  return files;
}

/** Writes an archive of these files. */
export async function packed(files: Files): Promise<string> {
  const archive = pack();
  for (const [name, bytes] of files) archive.entry({ name, mtime: new Date(0) }, bytes);
  archive.finalize();
  const file = join(newFolder(), 'archive.tar');
  writeFileSync(file, await buffer(archive));
  return file;
}
