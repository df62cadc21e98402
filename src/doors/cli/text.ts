import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { assertRegister, textsFolder } from '../../register/engine.js';
import { BadInput } from '../../forms/check.js';
import { Texts } from '../../ledger/files/texts.js';

/**
 * Keeps a text in a data folder and prints its digest, its size and whether it is new. A text takes its name only once it
 * is whole, so a running service need not be kept out. Throws `NotFound`, `BadInput`, `NoRoom`.
 */
export async function putText(file: string, folder: string, print: (text: string) => void): Promise<void> {
  assertRegister(folder);
  if (statSync(file).isDirectory()) {
    throw new BadInput('a folder is not a text', [{ at: '', found: `the folder ${file}`, expected: 'a file' }]);
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  const digest = hash.digest('hex');
  const { isNew, size } = await new Texts(textsFolder(folder)).put(digest, createReadStream(file));
  print(`${digest}  ${size} bytes${isNew ? '' : ', held already'}`);
}
