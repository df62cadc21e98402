/**
 * `npm run mutants`: puts small faults into the source and asks whether the fast tests find them. See docs/testing.md.
 * Ends with 0 whatever survives; it is a measurement, not a gate.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Campaign } from './mutants/campaign.ts';
import { jestConfigOf } from './mutants/jest-config.ts';
import { planOf } from './mutants/plan.ts';
import { asText, type Report, scoresOf } from './mutants/report.ts';

const HELP = `npm run mutants -- [options]
  --room <name>     only this folder of src, or verify; may be given again (every room)
  --since <commit>  only lines that differ from this commit
  --sample <n>      at most so many in a room (law: all; another: 500; with --since: all)
  --seed <n>        draws the sample (1)
  --specs <text>    judged only by specs whose path holds this (all of the fast tests)
  --workers <n>     how many processes (one for each core)
  --out <file>      the JSON report (coverage/mutants.json)`;

const { values } = parseArgs({
  options: {
    room: { type: 'string', multiple: true, default: [] },
    since: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    specs: { type: 'string', default: '' },
    workers: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string', default: 'coverage/mutants.json' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else await measure();

async function measure(): Promise<void> {
  const { since, specs, out } = values;
  const seed = Number(values.seed);
  const sample = values.sample === undefined ? undefined : Number(values.sample);
  const plan = planOf({ rooms: values.room, sample, seed, since });
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
  process.once('SIGINT', () => campaign.stop());
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
  console.log(asText(report));
}
