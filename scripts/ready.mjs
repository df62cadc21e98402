/** Makes a fresh clone ready: installs what is missing, builds what is older than its source. Runs on any Node from 20. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const installed = 'node_modules/.package-lock.json';
if (!existsSync(installed) || isOlder(installed, ['package-lock.json'])) {
  process.stderr.write('Installing ...\n');
  /** @type {[string, ...string[]]} */
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  run(...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error');
}
if (!existsSync('dist/main.js') || isOlder('dist/main.js', ['src', 'tsconfig.json', 'tsconfig.build.json'])) {
  process.stderr.write('Building ...\n');
  run('node_modules/.bin/node', 'node_modules/@nestjs/cli/bin/nest.js', 'build');
}

const verifier = 'dist/verify/depositary-verify.html';
if (
  !existsSync(verifier) ||
  isOlder(verifier, ['verify', 'src/law', 'src/proof', 'LICENSE', 'package.json', 'scripts/verifier.ts'])
) {
  run('node_modules/.bin/node', 'scripts/verifier.ts');
}

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function run(program, ...parameters) {
  execFileSync(program, parameters, { stdio: ['ignore', 2, 2] });
}

/**
 * True if the file is older than any of these files and folders.
 * @param {string} file
 * @param {readonly string[]} sources
 */
function isOlder(file, sources) {
  const { mtimeMs } = statSync(file);
  return sources.some(source => newest(source) > mtimeMs);
}

/**
 * @param {string} path
 * @returns {number} when the file, or anything in the folder, was last changed; in milliseconds
 */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))));
}
