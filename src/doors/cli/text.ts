import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { textsFolder } from '../../register/engine.js';
import { BadInput } from '../../forms/check.js';
import { Texts } from '../../ledger/files/texts.js';
import { NotFound } from '../../views/not-found.js';

/**
 * Keeps a text beside the ledger of a folder and prints its digest, size and whether it is new. A text takes its name only
 * when it is whole, so nobody has to be kept out while it comes. Throws `NotFound`, `BadInput`, `NoRoom`.
 */
export async function putText(file: string, folder: string, print: (text: string) => void): Promise<void> {
  if (!existsSync(join(folder, 'ledger.db'))) throw new NotFound(`register in ${folder}`, 'a folder with a ledger.db');
  if (statSync(file).isDirectory()) {
    throw new BadInput('this is no text', [{ at: '', found: `the folder ${file}`, expected: 'a file' }]);
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  const digest = hash.digest('hex');
  const { isNew, size } = await new Texts(textsFolder(folder)).put(digest, createReadStream(file));
  print(`${digest}  ${size} bytes${isNew ? '' : ', held already'}`);
}
