/**
 * `npm run acceptance -- <folder>`: records the treaties of a folder of neutral files in a simulated register, with the clauses
 * of examples/treaties/clauses.ndjson, and compares what the register computes with what was published: the trigger day with its
 * deposits, the entry into force, and for every party that came later the rule for later parties, counted again by other means.
 * Ends with 1 on any difference. `--acts <id>` prints the acts of one treaty instead.
 *
 * A file is JSON: `id`, `title`, `doneOn`, `published` (`triggerDate`, `depositsOnTriggerDate`, `entryIntoForce`), and `deposits`
 * (`party`, `on`, `kind`, `signedOn`).
 */
import 'reflect-metadata';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asking } from '../dist/doors/cli/read.js';
import { recordFile } from '../dist/doors/cli/record-file.js';
import { table } from '../dist/doors/cli/table.js';
import { ShowEntryIntoForce } from '../dist/views/treaties/entry-into-force.js';

const clauses = readFileSync(new URL('../examples/treaties/clauses.ndjson', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('{'))
  .map(line => JSON.parse(line));

const organisations = new Set(['european-union']);

function slugOf(name) {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The acts of one treaty in the order of their dates. Parties that are registered already are registered again: nothing changes. */
function actsOf({ id, title, doneOn, deposits, source }) {
  const on = day => `${day}T12:00:00Z`;
  const provenance = { source: { title: source }, certainty: 'confirmed' };
  const first = { source: { title: source } };
  const parties = deposits.map(({ party }) => {
    const slug = slugOf(party);
    const kind = organisations.has(slug) ? 'regional-organisation' : 'state';
    return { act: 'register-party', party: slug, kind, names: { en: party } };
  });
  const text = [
    { act: 'propose-document', document: id, kind: kindOf(title), titles: { en: title }, on: doneOn, ...first },
    { act: 'adopt-document', document: id, on: doneOn },
    ...clauses.filter(({ document }) => document === id),
  ];
  const steps = deposits.flatMap(({ party, on, kind, signedOn }) => {
    const about = { document: id, party: slugOf(party) };
    const deposit = { act: 'deposit-instrument', ...about, kind: kind.replaceAll(' ', '-'), on, ...provenance };
    if (signedOn !== undefined)
      return [{ act: 'sign-document', ...about, mode: 'simple', on: signedOn, ...provenance }, deposit];
    if (kind !== 'ratification') return [deposit];
    // Of States that are no more the table has no date of signature: on the day of the deposit at the latest.
    const title = 'No date of signature in the table: on the day of the deposit at the latest';
    return [{ act: 'sign-document', ...about, mode: 'simple', on, source: { title }, certainty: 'reported' }, deposit];
  });
  steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  return [
    ...[...parties, ...text].map(act => ({ ...act, at: on(doneOn) })),
    ...steps.map(act => ({ ...act, at: on(act.on) })),
  ];
}

function kindOf(title) {
  return /protocol/i.test(title) ? 'protocol' : 'convention';
}

/** The same count by the calendar of the platform, so that two ways of counting must agree. */
function countAgain(day, { days = 0, months = 0, years = 0, firstOfMonth, then } = {}) {
  const [year, month, date] = day.split('-').map(Number);
  const utc = (...parts) => new Date(Date.UTC(...parts));
  let counted = utc(year, month - 1, date + days);
  if (months + years > 0) {
    const target = utc(year + years, month - 1 + months, 1);
    const last = utc(target.getUTCFullYear(), target.getUTCMonth() + 1, 0).getUTCDate();
    counted = utc(target.getUTCFullYear(), target.getUTCMonth(), Math.min(date, last));
  }
  if (firstOfMonth !== undefined) counted = utc(year, month - 1 + firstOfMonth, 1);
  if (then !== undefined) counted = utc(counted.getUTCFullYear(), counted.getUTCMonth() + 1, 1);
  return counted.toISOString().slice(0, 10);
}

/** What the register says that is not what was published, in words. */
function differences(treaty, { determination }) {
  const { triggerDate, entryIntoForce, depositsOnTriggerDate } = treaty.published;
  const { trigger, on, participations } = determination;
  const found = [];
  const compare = (what, ours, theirs) => {
    if (ours !== theirs) found.push(`${what}: ${ours}, published ${theirs}`);
  };
  compare('trigger day', trigger?.day, triggerDate);
  compare(
    'deposits of the day',
    trigger?.deposits.map(({ party }) => party).join(),
    depositsOnTriggerDate.map(slugOf).sort().join(),
  );
  compare('entry into force', on, entryIntoForce);
  const { later } = clauses.find(
    ({ document, clause }) => document === treaty.id && clause === 'entry-into-force',
  ).terms;
  const since = later.after === 'trigger' ? triggerDate : entryIntoForce;
  const late = treaty.deposits.filter(({ on, kind }) => on > since && kind !== 'succession');
  for (const { party, on: deposited } of late) {
    const own = countAgain(deposited, later.delay);
    const expected = own < entryIntoForce ? entryIntoForce : own;
    compare(party, participations.find(one => one.party === slugOf(party))?.inForceOn, expected);
  }
  return { found, late: late.length };
}

const [folder, option, wanted] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: npm run acceptance -- <folder of treaty files> [--acts <id>]\n');
  process.exit(64);
}
const treaties = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')))
  // A treaty that hangs on another comes after it; the clock of a simulated register never goes back.
  .sort((a, b) => (a.doneOn === b.doneOn ? (a.id < b.id ? -1 : 1) : a.doneOn < b.doneOn ? -1 : 1));

if (option === '--acts') {
  for (const act of actsOf(treaties.find(({ id }) => id === wanted))) process.stdout.write(`${JSON.stringify(act)}\n`);
} else {
  const data = mkdtempSync(join(tmpdir(), 'depositary-acceptance-'));
  process.once('exit', () => rmSync(data, { recursive: true, force: true }));
  const acts = treaties.flatMap(actsOf).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const file = join(data, 'acts.ndjson');
  writeFileSync(file, acts.map(act => `${JSON.stringify(act)}\n`).join(''));
  const register = join(data, 'register');
  const isComplete = await recordFile(file, { folder: register, clockKind: 'simulated' }, text => console.log(text));
  let isSame = isComplete;
  await asking(register, async queries => {
    const rows = [];
    for (const treaty of treaties) {
      const answer = await queries.execute(new ShowEntryIntoForce(treaty.id, {}));
      const { found, late } = differences(treaty, answer);
      const { on, trigger } = answer.determination;
      const ranks = trigger ? `${trigger.ranks.from}-${trigger.ranks.to}` : '';
      rows.push([
        treaty.id,
        trigger?.day ?? '',
        ranks,
        on ?? '',
        String(late),
        found.length === 0 ? 'agrees' : 'DIFFERS',
      ]);
      for (const difference of found) console.log(`${treaty.id}: ${difference}`);
      if (found.length > 0) isSame = false;
    }
    console.log(
      `\n${table(['treaty', 'trigger day', 'ranks', 'entry into force', 'later parties', 'with what was published'], rows)}`,
    );
  });
  if (!isSame) process.exitCode = 1;
}
