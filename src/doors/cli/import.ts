import { InvalidArgumentError } from 'commander';
import { isArchive } from '../../ledger/archive/read.js';
import type { RegisterOptions } from '../../register/register.js';

export interface ImportOptions extends RegisterOptions {
  /** Of an archive: the verifier key that its head must be signed with. */
  readonly key?: string | undefined;
  /** Of an archive: the file with the key that signed its head. */
  readonly signingKey?: string | undefined;
  readonly print: (text: string) => void;
}

/** Records an acts file, or restores an archive: the file itself shows which it is. Returns true if all of it is on record. */
export async function importFile(
  file: string,
  { key, signingKey, print, ...options }: ImportOptions,
): Promise<boolean> {
  if (!isArchive(file)) {
    if (key ?? signingKey)
      throw new InvalidArgumentError(`--key and --signing-key are for an archive; ${file} is an acts file`);
    const { recordFile } = await import('./record-file.js');
    return recordFile(file, options, print);
  }
  if (options.origin ?? options.clockKind) throw new InvalidArgumentError('an archive brings its own origin and clock');
  const { restoreArchive } = await import('./restore.js');
  await restoreArchive(file, { folder: options.folder, key, signingKey, print });
  return true;
}
