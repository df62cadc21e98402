import { join } from 'node:path';
import { succeeds } from './command-line.js';
import { newFolder } from './folders.js';
import { Service } from './service.js';
import { packed, unpacked } from './tar.js';

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
  succeeds('export', file, '--data', folder);
  return { service, folder, file, key };
}

/** The files of an archive by name, in their order. */
export type Files = ReadonlyMap<string, Buffer>;

export async function filesIn(file: string): Promise<Files> {
  return new Map((await unpacked(file)).map(({ name, bytes }) => [name, bytes]));
}

/** Writes an archive of these files. */
export async function archiveOf(files: Files): Promise<string> {
  const file = join(newFolder(), 'archive.tar');
  await packed(
    file,
    Array.from(files, ([name, bytes]) => ({ name, bytes })),
  );
  return file;
}
