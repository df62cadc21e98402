import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine } from './machine.ts';
import { newFolder } from './measure.ts';
import { report } from './report.ts';
import { actsOfMany, actsOfOne } from './rows/acts.ts';
import { emmett } from './rows/emmett.ts';
import { grown, makeGrown } from './rows/grown.ts';
import { growth } from './rows/growth.ts';
import { http } from './rows/http.ts';
import { large, makeLarge } from './rows/large.ts';
import { loop } from './rows/loop.ts';
import { postgres } from './rows/postgres.ts';
import { checkpoints, makeVast, receipts, verify } from './rows/proof.ts';
import { sizes } from './rows/size.ts';
import { asking } from './rows/questions.ts';
import { treaties } from './rows/treaties.ts';
import { type Measured, quick, type Setup, usual } from './setup.ts';

const rows: Readonly<Record<string, (setup: Setup) => Promise<Measured>>> = {
  loop,
  actsOfOne,
  actsOfMany,
  emmett,
  postgres,
  http,
  growth,
  large,
  treaties,
  questions: asking,
  checkpoints,
  verify,
  receipts,
  sizes,
  grown,
};
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: Object.keys(rows) },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (options.help) {
  const names = Object.keys(rows).join(', ');
  process.stdout.write(`npm run bench -- [--quick] [--rounds N] [--seed N] [--only ROW ...]\nrows: ${names}\n`);
  process.exit();
}
const chosen = options.only.map(name => {
  const row = rows[name];
  if (row) return { name, row };
  process.stderr.write(`there is no row ${name}; the rows are ${Object.keys(rows).join(', ')}\n`);
  process.exit(64);
});

const setup: Setup = {
  seed: Number(options.seed),
  size: options.quick ? quick : usual,
  folder: newFolder(),
  vast: newFolder(),
  grown: newFolder(),
};
const rounds = Number(options.rounds ?? (options.quick ? 1 : 5));
const say = (text: string) => process.stderr.write(`${text}\n`);
const measured = new Map<string, number[]>();

process.once('exit', () => {
  for (const folder of [setup.folder, setup.vast, setup.grown]) rmSync(folder, { recursive: true, force: true });
});
const on = await machine();
if (options.only.includes('large')) {
  say(`making a ledger of ${setup.size.entries} entries ...`);
  await makeLarge(setup);
}
if (options.only.includes('verify') || options.only.includes('receipts')) {
  say(`making a ledger of ${setup.size.vast} entries ...`);
  await makeVast(setup);
}
if (options.only.includes('grown')) {
  say(`making a ledger of ${setup.size.grown} acts ...`);
  await makeGrown(setup);
}
// One round after another, every row in each: what disturbs the machine disturbs all rows alike.
for (let round = 1; round <= rounds; round++) {
  for (const { name, row } of chosen) {
    say(`round ${round} of ${rounds}: ${name}`);
    for (const [value, figure] of Object.entries(await row(setup))) {
      measured.set(value, [...(measured.get(value) ?? []), figure]);
    }
  }
}
const how = `${rounds} rounds, seed ${setup.seed}, large ledgers of ${setup.size.entries.toLocaleString('en')} and ${setup.size.vast.toLocaleString('en')} entries`;
process.stdout.write(`${[...on, how].join('\n')}\n\n${report(measured)}\n`);
