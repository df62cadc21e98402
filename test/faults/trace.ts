import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** What a process did to its files, in order, and what it acknowledged in between. */
export type Operation =
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  /** Made anew, or emptied as it was opened. */
  | { readonly kind: 'made'; readonly file: string }
  | { readonly kind: 'renamed'; readonly file: string; readonly to: string }
  | { readonly kind: 'told'; readonly text: string };

/** What strace is asked for; the trace is then read by `readTrace`. */
const CALLS = 'trace=pwrite64,write,fdatasync,fsync,ftruncate,openat,rename';
export const STRACE = ['-f', '-y', '-xx', '-s', '200000', '-e', CALLS];

const made = /^\d+\s+openat\([^"]*"([^"]*)", [A-Z_|]*O_TRUNC[^)]*\)\s+= \d+/;
const renamed = /^\d+\s+rename\("([^"]*)", "([^"]*)"\)\s+= 0$/;
const call = /^(\d+)\s+(?:<\.\.\. )?(\w+)(?: resumed>|\((\d+)<([^>]*)>)(.*)$/;

/** A call that another thread interrupted stands on two lines: it counts where it ended. */
export function readTrace(file: string): Operation[] {
  const begun = new Map<string, string>();
  const operations: Operation[] = [];
  for (const line of readFileSync(file, 'latin1').split('\n')) {
    const thread = line.slice(0, line.indexOf(' '));
    if (line.endsWith('<unfinished ...>')) {
      begun.set(thread, line.slice(0, -'<unfinished ...>'.length).trimEnd());
      continue;
    }
    const resumed = / resumed>(.*)$/.exec(line);
    const operation = operationOf(resumed ? (begun.get(thread) ?? '') + resumed[1]! : line);
    if (operation) operations.push(operation);
  }
  return operations;
}

function operationOf(line: string): Operation | undefined {
  const [, opened] = made.exec(line) ?? [];
  if (opened !== undefined) return { kind: 'made', file: basename(unescaped(opened)) };
  const [, from, to] = renamed.exec(line) ?? [];
  if (from !== undefined) return { kind: 'renamed', file: basename(unescaped(from)), to: basename(unescaped(to!)) };
  const [, , name, descriptor, path, rest] = call.exec(line) ?? [];
  if (path === undefined || rest === undefined || !/= \d+$/.test(rest)) return undefined;
  if (name === 'write' && descriptor === '1') return { kind: 'told', text: bytes(rest).toString('latin1') };
  const file = basename(unescaped(path));
  // What is written without a place goes into files that are made anew and written once.
  if (name === 'write') return { kind: 'write', file, offset: 0, data: bytes(rest) };
  if (name === 'fdatasync' || name === 'fsync') return { kind: 'sync', file };
  if (name === 'ftruncate') return { kind: 'truncate', file, size: Number(/^, (\d+)/.exec(rest)![1]) };
  return { kind: 'write', file, offset: Number(/, (\d+)\)\s+= \d+$/.exec(rest)![1]), data: bytes(rest) };
}

function bytes(rest: string): Buffer {
  const hex = /^, "((?:\\x[0-9a-f]{2})*)"/.exec(rest)![1]!;
  return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
}

function unescaped(path: string): string {
  return path.replaceAll(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
