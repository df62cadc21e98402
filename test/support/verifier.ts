import { spawnSync } from 'node:child_process';
import { expect } from '@jest/globals';
import type { DocumentAnswer } from '../../verify/src/answer/answers.js';
import { checkArchive } from '../../verify/src/check/archive.js';
import type { Report } from '../../verify/src/check/report.js';
import { type Archived, archived } from './archives.js';
import { succeeds } from './command-line.js';
import { newFolder } from './folders.js';

/** The file that the build makes: a page for a browser and a program for node. */
export const VERIFIER = 'dist/verify/depositary-verify.html';

export interface Said extends Report {
  readonly answer?: DocumentAnswer;
}

/** Runs the built file as a person does. */
export function verify(...parameters: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, ...parameters], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { status, stdout };
}

export function said(...parameters: string[]): Said {
  return JSON.parse(verify(...parameters, '--json').stdout) as Said;
}

/** Checks an archive in this process, for the many. */
export function looked(bytes: Buffer, key?: string): Promise<Report> {
  const read = async (from: number, to: number) => new Uint8Array(bytes.subarray(from, to));
  return checkArchive({ name: 'archive.tar', size: bytes.length, read }, { key });
}

/** The register of an acts file, running, and its archive. */
export async function imported(acts: string, ...parameters: string[]): Promise<Archived> {
  const folder = newFolder();
  succeeds('import', acts, '--data', folder, ...parameters);
  return archived(folder);
}
