/**
 * `npm run mutants`: puts small faults into the source and asks whether the fast tests find them. See docs/testing.md.
 * Ends with 0 whatever survives; it is a measurement, not a gate. With `--named` it ends with 1 where a survivor has no name.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Campaign } from './mutants/campaign.ts';
import type { Mutant } from './mutants/instrument.ts';
import { jestConfigOf } from './mutants/jest-config.ts';
import { byName, readNames, survivorsOf } from './mutants/named.ts';
import { planOf } from './mutants/plan.ts';
import { asText, type Report, scoresOf } from './mutants/report.ts';

const HELP = `npm run mutants -- [options]
  --room <name>     only this folder of src, or verify; may be given again (every room)
  --file <text>     only files of it whose path holds this; may be given again
  --since <commit>  only lines that differ from this commit
  --sample <n>      at most so many in a room (law: all; another: 500; with --since: all)
  --seed <n>        draws the sample (1)
  --again <report>  only those that survived by this report
  --named <file>    ends with 1 where a survivor is not named in this file, and shows those alone
  --specs <text>    judged only by specs whose path holds this; may be given again (all of the fast tests)
  --workers <n>     how many processes (one for each core)
  --out <file>      the JSON report (coverage/mutants.json)`;

const { values } = parseArgs({
  options: {
    room: { type: 'string', multiple: true, default: [] },
    file: { type: 'string', multiple: true, default: [''] },
    since: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    again: { type: 'string' },
    named: { type: 'string' },
    specs: { type: 'string', multiple: true, default: [''] },
    workers: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string', default: 'coverage/mutants.json' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else await measure();

async function measure(): Promise<void> {
  const { since, again, specs, out } = values;
  const seed = Number(values.seed);
  const sample = values.sample === undefined ? undefined : Number(values.sample);
  const isAgain = again === undefined ? () => true : survivorsOf(again);
  const isWanted = (mutant: Mutant) => values.file.some(text => mutant.file.includes(text)) && isAgain(mutant);
  const plan = planOf({ rooms: values.room, sample, seed, since, isWanted });
  const mutants = plan.rooms.flatMap(room => room.mutants);
  console.log(plan.rooms.map(({ name, mutants: { length }, size }) => `${name} ${length} of ${size}`).join(', '));
  if (mutants.length === 0) return;
  const cache = mkdtempSync(join(tmpdir(), 'depositary-mutants-'));
  const start = performance.now();
  const campaign = new Campaign(mutants, jestConfigOf(plan, cache), Number(values.workers));
  const progress = setInterval(
    () => console.log(`${campaign.verdicts.size} of ${mutants.length} judged; ${campaign.turn}`),
    30_000,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => campaign.stop());
  try {
    await campaign.run(specs);
  } finally {
    clearInterval(progress);
    rmSync(cache, { recursive: true, force: true });
  }
  const seconds = (performance.now() - start) / 1000;
  const report: Report = {
    seed,
    ...(since !== undefined && { since }),
    seconds,
    ...scoresOf(plan.rooms, campaign.verdicts),
  };
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify(report, undefined, 1)}\n`);
  const isWhole = [since, sample, again].every(one => one === undefined) && values.file.includes('');
  if (values.named === undefined) console.log(asText(report, report.survivors));
  else tellNamed(report, values.named, isWhole);
}

function tellNamed(report: Report, file: string, isWhole: boolean): void {
  const { named, unnamed, stale } = byName(readNames(file), report.survivors);
  console.log(asText(report, unnamed));
  // A part of the mutants says nothing of the others.
  if (isWhole) for (const name of stale) console.log(`survives no more: ${JSON.stringify(name)}`);
  console.log(`${named.length} survivors are named in ${file}, ${unnamed.length} are not`);
  if (unnamed.length > 0) process.exitCode = 1;
}
