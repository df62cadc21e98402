import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { LogDamaged } from '../log.js';

/** The files of an open database, as they were when it was opened: what stands under their names may be another file by now. */
export class FilePlace {
  readonly #files: readonly (readonly [file: string, identity: string])[];

  constructor(files: readonly string[]) {
    this.#files = files.map(file => [file, identityOf(file)]);
  }

  /** Throws `LogDamaged`, which names the entry that is being written, if a file was removed or replaced: what is written goes where nobody will look for it. */
  assertSame(position: number): void {
    const other = this.#files.find(([file, identity]) => identityOf(file) !== identity);
    if (other) throw new LogDamaged(position, `${basename(other[0])} was replaced while it was open`);
  }
}

function identityOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stat ? `${stat.dev} ${stat.ino}` : 'absent';
}
