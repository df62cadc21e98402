import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { drive, take, timed } from '../measure.ts';
import { type Act, mainFile, Program } from '../program.ts';
import type { Measured, Setup } from '../setup.ts';
import { dayAfter, world } from '../world.ts';

/** How many acts are timed. */
const SAMPLE = 10_000;

/** The acts that the grown ledger has not had yet. */
let rest: Generator<Act, never>;

let rateWhenYoung: number;

/** A ledger of a million judged acts, made once a run; its rate is taken when it is young. */
export async function makeGrown({ grown: folder, seed, size }: Setup): Promise<void> {
  const program = await Program.open(folder);
  rest = world(seed);
  await drive(64, take(SAMPLE, rest), act => program.perform(act));
  rateWhenYoung = await rate(program);
  for (let done = 2 * SAMPLE; done < size.grown; done += SAMPLE) {
    await drive(64, take(SAMPLE, rest), act => program.perform(act));
    await program.seen();
  }
  await program.close();
}

/** Acts a second, and the memory of the commands that print the whole of it. */
export async function grown({ grown: folder }: Setup): Promise<Measured> {
  const program = await Program.open(folder);
  await drive(64, take(SAMPLE, rest), act => program.perform(act));
  const now = await rate(program);
  await program.close();
  const commands = {
    'memory of signatures': ['signatures'],
    'memory of signatures --json': ['signatures', '--json'],
    'memory of replay': ['replay'],
    'memory of replay --json': ['replay', '--json'],
    'memory of replay --from --to': ['replay', '--from', dayAfter(0), '--to', dayAfter(20_000)],
  };
  const memory = Object.entries(commands).map(
    ([name, words]) => [name, memoryOf([...words, '--data', folder])] as const,
  );
  return {
    'acts x64, a young ledger': rateWhenYoung,
    'acts x64, a grown ledger': now,
    ...Object.fromEntries<number>(memory),
  };
}

async function rate(program: Program): Promise<number> {
  await program.seen();
  const acts = take(SAMPLE, rest);
  return SAMPLE / (await timed(() => drive(64, acts, act => program.perform(act))));
}

/** The most memory that a command holds at once, in MiB. */
function memoryOf(words: readonly string[]): number {
  const tell = 'process.on("exit", () => process.stderr.write(`\\n${process.resourceUsage().maxRSS}`))';
  const args = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, mainFile, ...words];
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', openSync('/dev/null', 'w'), 'pipe'],
  });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`);
  return Number(stderr.split('\n').at(-1)) / 1024;
}
