/**
 * `npm run formats`: refreshes the tables of docs/formats.md from the forms themselves. Its prose is written by hand; a table
 * stands between `<!-- made by npm run formats: NAME -->` and `<!-- end of NAME -->`.
 * `--check` writes nothing and ends with 1 where a table is not what the forms say. Another page can be named after it.
 */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { acts } from '../dist/acts/list.js';
import * as clauses from '../dist/forms/clauses.js';
import { CountingForm } from '../dist/forms/counting.js';
import * as conditions from '../dist/forms/conditions.js';
import type { Class } from '../dist/forms/schema.js';
import { actSection, formSection } from './formats/tables.ts';

/** The forms that clauses are made of, with the member of the form around them under which they stand. */
const parts: [title: string, form: Class][] = [
  ['`condition`', conditions.ConditionForm],
  ['`condition.instruments`', conditions.InstrumentsForm],
  ['`condition.instruments.ofWhich`', conditions.PartOfForm],
  ['`condition.share`', conditions.ShareForm],
  ['`condition.fraction`', conditions.FractionForm],
  ['`condition.signatures`', conditions.SignaturesForm],
  ['`delay (also of later and notice)`', conditions.DelayForm],
  ['`notBefore`', clauses.FloorForm],
  ['`counting`', CountingForm],
  ['`later`', clauses.LaterForm],
  ['`notBefore of a withdrawal`', clauses.NoticeFloorForm],
  ['`windows`', clauses.WindowsForm],
  ['`periods`', clauses.PeriodsForm],
];

const tables: Record<string, () => string[]> = {
  acts: () => acts.map(actSection),
  clauses: () => Object.entries(clauses.clauseForms).map(([kind, form]) => formSection(`\`${kind}\``, form)),
  'parts of clauses': () => parts.map(([title, form]) => formSection(title, form)),
};

/** The page with each of its tables as the forms say it. */
function refreshed(page: string): string {
  return Object.entries(tables).reduce((text, [name, sections]) => {
    const [start, end] = [`<!-- made by npm run formats: ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the page has no place for the tables "${name}": ${start} ... ${end}`);
    return `${text.slice(0, from + start.length)}\n\n${sections().join('\n')}\n${text.slice(to)}`;
  }, page);
}

const [option, file = 'docs/formats.md'] = process.argv.slice(2);
const page = readFileSync(file, 'utf8');
const text = await format(refreshed(page), { parser: 'markdown', printWidth: 120 });
if (option !== '--check') writeFileSync(file, text);
else if (page !== text) {
  process.stderr.write(`${file} is not what the forms say: run npm run formats\n`);
  process.exitCode = 1;
}
