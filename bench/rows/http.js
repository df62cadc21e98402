import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { drive, inFolder } from '../measure.js';
import { mainFile, Program } from '../program.js';
import { Random } from '../random.js';
import { dayAfter, names } from '../world.js';

const PARTIES = 250;
const DOCUMENTS = 200;

/** Signatures over HTTP, 64 connections; the real server and a bare one that validates the same and stores nothing. */
export async function http({ seed, size }) {
  const real = await inFolder(async folder => {
    const secret = await prepare(folder, seed);
    return loaded([mainFile, 'serve', '--data', folder, '--port', '0'], secret, seed, size);
  });
  const bare = await loaded([fileURLToPath(new URL('../bare-server.js', import.meta.url))], 'nobody', seed, size);
  return { 'http x64': real, 'bare fastify': bare };
}

/** Records what the signatures need, and returns the secret of the first key. */
async function prepare(folder, seed) {
  const random = new Random(seed);
  const program = await Program.open(folder);
  const acts = [['register-person', { person: 'somebody', names: names('Somebody', random) }]];
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
  const { secret } = program.register.firstKey;
  await program.close();
  return secret;
}

/** Requests a second of a server in a process of its own, under load from another. */
async function loaded(server, secret, seed, { warm, requests }) {
  const child = start(server);
  try {
    const url = (await lineOf(child, /http:\S+/))[0];
    const load = start([fileURLToPath(new URL('../load.js', import.meta.url)), url, secret, seed, warm, requests]);
    return Number((await lineOf(load, /^rate (\S+)/))[1]);
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGTERM');
    await ended;
  }
}

function start(parameters) {
  return spawn(process.execPath, [...process.execArgv, ...parameters.map(String)], {
    stdio: ['ignore', 'pipe', process.env.BENCH_DEBUG ? 'inherit' : 'ignore'],
  });
}

/** The first line that a process prints like this. */
async function lineOf(child, pattern) {
  for await (const line of createInterface({ input: child.stdout })) {
    const match = pattern.exec(line);
    if (match) return match;
  }
  throw new Error(`${child.spawnargs[1]} ended without saying ${pattern}`);
}
