import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { UnknownType } from '../../src/law/fact-types.js';
import { listDocuments, type Question, showDocument } from './answer/answers.js';
import { checkArchive } from './check/archive.js';
import { BadNote, parseVerifierKey } from './check/note.js';
import { answerInWords, listInWords, reportInWords } from './show/print.js';
import { readText, verifyReceipt } from './check/receipt.js';
import { BadQuestion } from './answer/register.js';
import type { Report } from './check/report.js';
import type { Source } from './check/tar.js';

const usage = `Checks a Depositary archive or a receipt, offline.

  node depositary-verify.html <archive.tar> [--key K] [--document X] [--as-of DAY] [--known-at POSITION] [--json]
  node depositary-verify.html --receipt FILE --entry FILE --key K [--json]

  --key       the verifier key, name+id+key, or a file that holds it: as the depositary gave it to you
  --document  who signed this document, and when it is in force for whom
  --as-of     the legal date at which the answer is true; default today (UTC)
  --known-at  what is known: a position, a day (until its end, UTC) or an instant; default all
  --json      for machines

Where node says "Unknown file extension", run: node - <parameters> < depositary-verify.html
Ends with 0 where nothing is wrong, else with 1.`;

const options = {
  key: { type: 'string' },
  document: { type: 'string' },
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
  receipt: { type: 'string' },
  entry: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** What the command line asked for is not to be had: said without a trace. */
class BadUse extends Error {
  override readonly name = 'BadUse';
}

/** Runs as a program; the exit code. */
export async function run(parameters: readonly string[], print: (text: string) => void): Promise<number> {
  try {
    return await answer(parameters, print);
  } catch (error) {
    const isExpected = [BadUse, BadNote, BadQuestion, UnknownType].some(kind => error instanceof kind);
    if (!isExpected) throw error;
    print((error as Error).message);
    return 1;
  }
}

async function answer(parameters: readonly string[], print: (text: string) => void): Promise<number> {
  const { values, positionals } = parsed(parameters);
  if (values.help) {
    print(usage);
    return 0;
  }
  const { receipt, entry, json } = values;
  const key = values.key === undefined ? undefined : await keyFrom(values.key);
  if (receipt !== undefined) {
    if (entry === undefined || key === undefined) throw new BadUse('a receipt needs its --entry and the --key');
    const read = async (file: string, what: string) => readText(await contentOf(file), what);
    const found = await verifyReceipt(
      await read(receipt, 'the receipt'),
      await read(entry, 'the entry'),
      parseVerifierKey(key),
    );
    const { origin, index, size } = found;
    if (json)
      print(JSON.stringify({ isGood: true, origin, index, size, entry: JSON.parse(found.entry) as object }, null, 2));
    else print(`The entry stands at position ${index} of ${origin}, under the signed head of ${size} entries.`);
    return 0;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new BadUse(usage);
  const question: Question = {
    ...(values['as-of'] !== undefined && { asOf: values['as-of'] }),
    ...(values['known-at'] !== undefined && { knownAt: values['known-at'] }),
  };
  const source = await sourceOf(file);
  try {
    return report(await checkArchive(source, { key }), values.document, question, json, print);
  } finally {
    await source.close();
  }
}

function report(
  report: Report,
  document: string | undefined,
  question: Question,
  json: boolean,
  print: (text: string) => void,
) {
  const { entries, texts, ...said } = report;
  const shown = entries && document !== undefined ? showDocument(entries, document, question) : undefined;
  const list = entries && document === undefined ? listDocuments(entries, question) : undefined;
  if (json) print(JSON.stringify({ ...said, texts: [...texts], ...(shown && { answer: shown }), ...list }, null, 2));
  else {
    print(reportInWords(report));
    if (shown) print(`\n${answerInWords(shown)}`);
    if (list) print(`\n${listInWords(list)}`);
  }
  return report.isGood ? 0 : 1;
}

function parsed(parameters: readonly string[]) {
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    throw new BadUse(`${(error as Error).message}\n\n${usage}`);
  }
}

/** A verifier key has pluses; anything else is a file that holds one. */
async function keyFrom(text: string): Promise<string> {
  return /^[^\s+]+\+[0-9a-f]{8}\+/.test(text) ? text : readText(await contentOf(text), 'the key').trim();
}

async function contentOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new BadUse((error as Error).message);
  }
}

async function sourceOf(file: string): Promise<Source & { close(): Promise<void> }> {
  try {
    const handle = await open(file);
    const { size } = await handle.stat();
    return {
      name: basename(file),
      size,
      async read(from, to) {
        const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from));
        for (let at = 0; at < bytes.length;) {
          const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
          if (bytesRead === 0) return bytes.subarray(0, at);
          at += bytesRead;
        }
        return bytes;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    throw new BadUse((error as Error).message);
  }
}
