/**
 * `npm run acceptance -- <folder>`: records the treaties of a folder of neutral files in a simulated register, with the clauses
 * of examples/treaties/clauses.ndjson, and compares what the register computes with what was published: the trigger day with its
 * deposits, the entry into force, and for every party that came later the rule for later parties, counted again by other means.
 * `--clauses <file>` adds clauses for other treaties, `set-clause` acts one a line; a treaty without one is told as such and compared
 * with nothing. Ends with 1 on any difference. `--acts <id>` prints the acts of one treaty instead.
 *
 * A file is JSON in the shape of `Treaty`.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { asking } from '../dist/doors/cli/read.js';
import { recordFile } from '../dist/doors/cli/record-file.js';
import { table } from '../dist/doors/cli/table.js';
import { ShowEntryIntoForce } from '../dist/views/treaties/entry-into-force.js';
import { actsOf, type DatedAct } from './acceptance/acts.ts';
import { differences, entryIntoForceOf } from './acceptance/differences.ts';
import { compare, readClauses, treatiesIn, type Treaty } from './acceptance/treaty.ts';

const HEAD = ['treaty', 'trigger day', 'ranks', 'entry into force', 'later parties', 'with what was published'];

const options = { acts: { type: 'string' }, clauses: { type: 'string' } } as const;
const { positionals, values } = parseArgs({ allowPositionals: true, options });
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('usage: npm run acceptance -- <folder of treaty files> [--clauses <file>] [--acts <id>]\n');
  process.exit(64);
}
if (values.clauses !== undefined) readClauses(values.clauses);
const treaties = treatiesIn(folder);
if (values.acts !== undefined) {
  const treaty = treaties.find(({ id }) => id === values.acts);
  if (!treaty) throw new Error(`${folder} has no treaty ${values.acts}`);
  process.stdout.write(linesOf(actsOf(treaty)));
} else if (!(await agrees(treaties))) process.exitCode = 1;

/** Records the treaties in a register of their own; whether it computes what was published. */
async function agrees(treaties: readonly Treaty[]): Promise<boolean> {
  const data = mkdtempSync(join(tmpdir(), 'depositary-acceptance-'));
  process.once('exit', () => rmSync(data, { recursive: true, force: true }));
  const file = join(data, 'acts.ndjson');
  writeFileSync(file, linesOf(treaties.flatMap(actsOf).sort((first, second) => compare(first.at, second.at))));
  const register = join(data, 'register');
  const isComplete = await recordFile(file, { folder: register, clockKind: 'simulated' }, text => console.log(text));
  let isSame = isComplete;
  await asking(register, async queries => {
    const rows: string[][] = [];
    for (const treaty of treaties) {
      const answer = await queries.execute(new ShowEntryIntoForce(treaty.id, {}));
      const { on, trigger } = answer.determination ?? {};
      if (!entryIntoForceOf(treaty.id)) {
        rows.push([treaty.id, trigger?.day ?? '', '', on ?? '', '', 'no clause']);
        continue;
      }
      const { found, late } = differences(treaty, answer);
      const ranks = trigger ? `${trigger.ranks.from}-${trigger.ranks.to}` : '';
      const verdict = found.length === 0 ? 'agrees' : 'DIFFERS';
      rows.push([treaty.id, trigger?.day ?? '', ranks, on ?? '', String(late), verdict]);
      for (const difference of found) console.log(`${treaty.id}: ${difference}`);
      if (found.length > 0) isSame = false;
    }
    console.log(`\n${table(HEAD, rows)}`);
  });
  return isSame;
}

function linesOf(acts: readonly DatedAct[]): string {
  return acts.map(act => `${JSON.stringify(act)}\n`).join('');
}
