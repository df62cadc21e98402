import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { depositary } from './command-line.js';
import { newFolder } from './folders.js';

/** A text that is registered as the last of the 129 entries, and is kept. */
export const TEXT = Buffer.from('Заявление Совета коллективной безопасности');
export const DIGEST = createHash('sha256').update(TEXT).digest('hex');

/** Makes a simulated register of an acts file and more acts; its first access key. */
export function registerOf(acts: string, folder: string, ...more: object[]): string {
  const file = join(newFolder(), 'acts.ndjson');
  writeFileSync(file, [readFileSync(acts, 'utf8'), ...more.map(act => JSON.stringify(act))].join('\n'));
  const run = depositary('import', file, '--simulated', '--data', folder);
  expect(run).toMatchObject({ code: 0, err: '' });
  return /dep_[\w-]+/.exec(run.out)![0];
}

/** Makes the register of the CSTO example, with a text; its first access key. */
export function cstoWithText(folder: string): string {
  const access = registerOf('examples/csto/acts.ndjson', folder, {
    ...{ act: 'register-text', document: 'csto-2020-statement', language: 'ru', digest: DIGEST, size: TEXT.length },
    ...{ mediaType: 'text/plain', authenticity: 'authentic', on: '2020-12-02', at: '2026-01-02T00:00:00Z' },
  });
  mkdirSync(join(folder, 'texts', DIGEST.slice(0, 2)), { recursive: true });
  writeFileSync(join(folder, 'texts', DIGEST.slice(0, 2), DIGEST), TEXT);
  return access;
}
