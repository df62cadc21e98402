import { type FileHandle, open } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { Context } from '../../acts/act.js';
import { ActsModule } from '../../acts/acts.module.js';
import { BadInput } from '../../forms/check.js';
import { followLocally } from '../../register/followers.js';
import { Register, type RegisterOptions } from '../../register/register.js';
import { type LineResult, recordLines } from '../act-lines.js';
import { errorInWords, warningInWords } from './words.js';

/** What became of the lines so far. */
interface Counts {
  recorded: number;
  unchanged: number;
  bad: number;
}

/** Records an acts file and prints what became of it. Returns true if every line is on record. */
export async function recordFile(
  file: string,
  options: RegisterOptions,
  print: (text: string) => void,
): Promise<boolean> {
  const source = await openFile(file);
  const register = await Register.open({ ...options, follow: followLocally() }).catch(async error => {
    await source.close();
    throw error;
  });
  if (register.firstKey) print(`A first access key was made, shown this once: ${register.firstKey.secret}`);
  const { registrar, clock } = register;
  const context = await NestFactory.createApplicationContext(ActsModule.of(registrar), { logger: false });
  const lines = source.createReadStream() as AsyncIterable<Buffer>;
  const counts: Counts = { recorded: 0, unchanged: 0, bad: 0 };
  try {
    // Before the first line: no line is at fault.
    clock?.now();
    for await (const results of recordLines(lines, registrar.acts, context.get(CommandBus), onlyOnce)) {
      for (const result of results) count(result, counts, print);
    }
    print(`${counts.recorded} acts recorded, ${counts.unchanged} on record already, ${counts.bad} not recorded`);
    print(`The ledger now has ${register.log.size} entries.`);
    return counts.bad === 0;
  } finally {
    await context.close();
    await register.close();
  }
}

function count({ line, answer, error }: LineResult, counts: Counts, print: (text: string) => void): void {
  if (!answer) {
    counts.bad++;
    print(`line ${line}: ${errorInWords(error)}`);
    return;
  }
  for (const warning of answer.warnings ?? []) print(`line ${line}: ${warningInWords(warning)}`);
  if (answer.outcome === 'recorded') counts.recorded++;
  else counts.unchanged++;
}

/** Opens the file before a register is founded for it. Throws `BadInput` if it is a folder or holds no acts. */
async function openFile(file: string): Promise<FileHandle> {
  const handle = await open(file);
  const stat = await handle.stat();
  // A pipe can be read only once.
  if (!stat.isDirectory() && (!stat.isFile() || (await beginsWithActs(handle)))) return handle;
  await handle.close();
  const found = stat.isDirectory() ? `the folder ${file}` : `${file}, which begins otherwise`;
  throw new BadInput('only an acts file or an archive can be imported', [
    { at: '', found, expected: 'an acts file with one JSON object a line, or an archive' },
  ]);
}

/** As much of a file as shows whether it holds acts: more than the longest line. */
const BEGINNING = 2 ** 20;

/** True if a line near the beginning is an act, even a bad one; true of an empty file, which holds no others. */
async function beginsWithActs(handle: FileHandle): Promise<boolean> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
  const text = buffer.toString('utf8', 0, bytesRead);
  return text.trim() === '' || text.split('\n').some(line => /^\s*\{.*"act"/.test(line));
}

/** The same line is never recorded twice, so an import that was cut short can be started again. */
function onlyOnce(_line: number, text: string): Context {
  return { recorder: 'operator', idempotencyKey: text };
}
