import { openLog } from '../../register/engine.js';
import { restore } from '../../ledger/archive/restore.js';
import { progress } from './progress.js';

export interface RestoreOptions {
  readonly folder: string;
  readonly key?: string | undefined;
  readonly signingKey?: string | undefined;
  readonly print: (text: string) => void;
}

/** Restores a register from its archive into an empty folder. Throws as `restore` does. */
export async function restoreArchive(file: string, { print, ...options }: RestoreOptions): Promise<void> {
  const restoring = progress('restoring entries', undefined);
  const each = (size: number) => restoring.at(size);
  const { manifest } = await restore({ file, open: openLog, each, ...options }).finally(() => restoring.end());
  const { size, origin, root, texts } = manifest;
  print(`${size} entries of ${origin} and ${texts.length} texts restored: every one is whole and in its place.`);
  print(`The root is ${root}, as it was signed.`);
  if (options.signingKey !== undefined) return;
  print(
    'Nothing is signed or recorded until the key that signed it is in the folder as signing.key, or the register is',
  );
  print('started once with `serve --continue`: then a new key is made, and an entry says so for good.');
}
