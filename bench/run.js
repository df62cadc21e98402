import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine } from './machine.js';
import { newFolder } from './measure.js';
import { report } from './report.js';
import { actsOfMany, actsOfOne } from './rows/acts.js';
import { emmett } from './rows/emmett.js';
import { growth } from './rows/growth.js';
import { http } from './rows/http.js';
import { large, makeLarge } from './rows/large.js';
import { loop } from './rows/loop.js';
import { checkpoints, makeVast, receipts, verify } from './rows/proof.js';
import { treaties } from './rows/treaties.js';

const rows = { loop, actsOfOne, actsOfMany, emmett, http, growth, large, treaties, checkpoints, verify, receipts };
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', multiple: true, default: Object.keys(rows) },
  },
});
const usual = {
  single: 3_000,
  many: 20_000,
  documents: 10,
  warm: 3_000,
  requests: 15_000,
  entries: 100_000,
  questions: 2_000,
  vast: 1_000_000,
};
const quick = {
  single: 500,
  many: 5_000,
  documents: 2,
  warm: 1_000,
  requests: 4_000,
  entries: 10_000,
  questions: 500,
  vast: 50_000,
};

const setup = {
  seed: Number(options.seed),
  size: options.quick ? quick : usual,
  folder: newFolder(),
  vast: newFolder(),
};
const rounds = Number(options.rounds ?? (options.quick ? 1 : 5));
const say = text => process.stderr.write(`${text}\n`);
const measured = new Map();

process.once('exit', () => {
  for (const folder of [setup.folder, setup.vast]) rmSync(folder, { recursive: true, force: true });
});
const on = await machine();
if (options.only.includes('large')) {
  say(`making a ledger of ${setup.size.entries} entries ...`);
  await makeLarge(setup.folder, setup);
}
if (options.only.includes('verify') || options.only.includes('receipts')) {
  say(`making a ledger of ${setup.size.vast} entries ...`);
  await makeVast(setup);
}
// One round after another, every row in each: what disturbs the machine disturbs all rows alike.
for (let round = 1; round <= rounds; round++) {
  for (const name of options.only) {
    say(`round ${round} of ${rounds}: ${name}`);
    for (const [row, value] of Object.entries(await rows[name](setup))) {
      measured.set(row, [...(measured.get(row) ?? []), value]);
    }
  }
}
const how = `${rounds} rounds, seed ${setup.seed}, large ledgers of ${setup.size.entries.toLocaleString('en')} and ${setup.size.vast.toLocaleString('en')} entries`;
process.stdout.write(`${[...on, how].join('\n')}\n\n${report(measured)}\n`);
