import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { drive, inFolder } from '../measure.ts';
import { type Act, mainFile, Program } from '../program.ts';
import { Random } from '../random.ts';
import type { Measured, Setup, Size } from '../setup.ts';
import { dayAfter, names } from '../world.ts';

const PARTIES = 250;
const DOCUMENTS = 200;

/** Signatures over HTTP, 64 connections; the real server and a bare one that validates the same and stores nothing. */
export async function http({ seed, size }: Setup): Promise<Measured> {
  const real = await inFolder(async folder => {
    const secret = await prepare(folder, seed);
    return loaded([mainFile, 'serve', '--data', folder, '--port', '0'], secret, seed, size);
  });
  const bare = await loaded([fileURLToPath(new URL('../bare-server.ts', import.meta.url))], 'nobody', seed, size);
  return { 'http x64': real, 'bare fastify': bare };
}

/** Records what the signatures need, and returns the secret of the first key. */
async function prepare(folder: string, seed: number): Promise<string> {
  const random = new Random(seed);
  const program = await Program.open(folder);
  const acts: Act[] = [['register-person', { person: 'somebody', names: names('Somebody', random) }]];
  for (let i = 0; i < PARTIES; i++) {
    acts.push(['register-party', { party: `party-${i}`, kind: 'state', names: names(`Party ${i}`, random) }]);
  }
  for (let i = 0; i < DOCUMENTS; i++) {
    const [document, titles] = [`document-${i}`, names(`Document ${i}`, random)];
    acts.push(['propose-document', { document, kind: 'convention', titles, on: dayAfter(0) }]);
    acts.push(['adopt-document', { document, on: dayAfter(1) }]);
  }
  await drive(64, acts, act => program.perform(act));
  await program.seen();
  const key = program.register.firstKey;
  await program.close();
  if (!key) throw new Error('the register had a key already');
  return key.secret;
}

/** Requests a second of a server in a process of its own, under load from another. */
async function loaded(server: string[], secret: string, seed: number, { warm, requests }: Size): Promise<number> {
  const child = start(server);
  try {
    const [url] = await lineOf(child, /http:\S+/);
    const amounts = [seed, warm, requests].map(String);
    const load = start([fileURLToPath(new URL('../load.ts', import.meta.url)), url, secret, ...amounts]);
    return Number((await lineOf(load, /^rate (\S+)/))[1]);
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGTERM');
    await ended;
  }
}

type Child = ChildProcessByStdio<null, Readable, null>;

export function start(parameters: readonly string[]): Child {
  return spawn(process.execPath, [...process.execArgv, ...parameters], {
    stdio: ['ignore', 'pipe', process.env.BENCH_DEBUG ? 'inherit' : 'ignore'],
  });
}

/** The first line that a process prints like this. */
export async function lineOf(child: Child, pattern: RegExp): Promise<RegExpExecArray> {
  for await (const line of createInterface({ input: child.stdout })) {
    const match = pattern.exec(line);
    if (match) return match;
  }
  throw new Error(`${child.spawnargs[1]} ended without saying ${String(pattern)}`);
}
