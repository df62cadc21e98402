/** Makes the benchmarks ready: the program installed and built, then their own dependencies. Runs on any Node from 20. */
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('.', import.meta.url)));
const installed = 'node_modules/.package-lock.json';

// Whoever names another build by DIST has made it.
if (!process.env.DIST) run(process.execPath, '../scripts/ready.mjs');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs) {
  process.stderr.write('Installing what the benchmarks need ...\n');
  /** @type {[string, ...string[]]} */
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  run(...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error');
}

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function run(program, ...parameters) {
  execFileSync(program, parameters, { stdio: ['ignore', 2, 2] });
}
