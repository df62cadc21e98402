/**
 * `npm run golden -- <folder>`: makes the golden register of this version of the program, once, before what it records changes.
 * The folder holds what it is made from: `acts.ndjson`, the texts that are kept (`*.txt`), and `points.json`, the points
 * at which it is asked. Beside them come the data folder `register`, its archive, receipts, and what the program answered.
 * What is there already is not made again: a golden register is never changed. `test/golden.spec.ts` reads it.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, paths } from './golden/questions.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, 'acts.ndjson'))) {
  process.stderr.write('usage: npm run golden -- <folder with acts.ndjson, points.json and texts>\n');
  process.exit(64);
}
const within = (...names: string[]) => join(folder, ...names);
const data = within('register');
if (existsSync(data)) {
  process.stderr.write(`${data} is there already, and a golden register is never changed\n`);
  process.exit(73);
}

const program = (...parameters: string[]) =>
  execFileSync(process.execPath, ['dist/main.js', ...parameters, '--data', data], { encoding: 'utf8' });
const acts = readFileSync(within('acts.ndjson'), 'utf8')
  .split('\n')
  .filter(line => line.startsWith('{'))
  .map(line => JSON.parse(line) as Record<string, string>);

const printed = program('import', within('acts.ndjson'), '--simulated', '--origin', 'depositary.example/golden');
const size = Number(/now has (\d+) entries/.exec(printed)![1]);
// A later entry does not change what was known at a position, so the same is asked again when the register has gone on.
const points = (JSON.parse(readFileSync(within('points.json'), 'utf8')) as string[]).map(point =>
  point.includes('knownAt') ? point : `${point}&knownAt=${size - 1}`,
);
writeFileSync(within('access-key'), `${/dep_[\w-]+/.exec(printed)![0]}\n`);
for (const name of readdirSync(folder).filter(file => file.endsWith('.txt'))) program('text', 'put', within(name));

const answers: Record<string, unknown> = {};
await served(async url => {
  for (const path of paths(acts, points)) {
    const response = await fetch(url + path);
    const answer = (await response.json()) as { code?: string };
    answers[path] = response.ok ? answer : { code: answer.code };
  }
  await textOf(`${url}/checkpoint`);
  mkdirSync(within('receipts'));
  for (const position of [0, 40, size - 1]) {
    writeFileSync(within('receipts', `${position}`), await textOf(`${url}/v1/entries/${position}/receipt`));
  }
});
for (const command of commands(acts, points)) answers[command] = JSON.parse(program(...command.split(' ')));
program('export', within('archive.tar'));

const rows = Object.entries(answers).map(
  ([question, answer]) => `${JSON.stringify(question)}:${JSON.stringify(answer)}`,
);
writeFileSync(within('answers.json'), `{\n${rows.join(',\n')}\n}\n`);
// Views, locks and the like are made anew where the register is opened.
const kept = ['ledger.db', 'checkpoint', 'verifier-keys', 'signing.key', 'texts'];
for (const name of readdirSync(data)) if (!kept.includes(name)) rmSync(join(data, name), { recursive: true });

async function textOf(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} was answered ${response.status}`);
  return response.text();
}

/** Does something while the register is served, and ends the service. */
async function served(use: (url: string) => Promise<void>): Promise<void> {
  const parameters = ['dist/main.js', 'serve', '--port', '0', '--data', data];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise(resolve => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, found] = /listens at (\S+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', code => reject(new Error(`the service ended with ${code}`)));
  });
  try {
    await use(url);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
