/**
 * `npm run check`: format, lint, types, layers and the fast tests, each named with its time. The tests run beside the others,
 * because each of them keeps one core busy. What a step prints is shown when it ends, and the first failure ends with 1.
 */
import { spawn } from 'node:child_process';

const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
/** What is run: its name, the program, its parameters. */
type Step = [name: string, program: string, ...parameters: string[]];

const still: Step[] = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '--cache', '.'],
  ['lint', 'oxlint', '--type-aware', '--quiet', 'src', 'verify', 'test', 'examples', 'scripts', 'bench'],
  ['types', 'tsc', '--noEmit'],
  ['types of the verifier', 'tsc', '-p', 'verify'],
  ['types of the scripts', 'tsc', '-p', 'scripts'],
  ['types of the benchmarks', 'tsc', '-p', 'bench'],
  ['layers', 'depcruise', '--config', '.dependency-cruiser.json', 'src', 'verify'],
];
// Properties are tried a quarter as often as by `npm test`.
process.env.TEST_QUICK = 'yes';
const tests: Step = ['fast tests', 'node', ...jest, '--maxWorkers=2', '--selectProjects', 'fast', '--silent'];

/** Runs a step to its end; whether it went well. */
async function run([name, program, ...parameters]: Step): Promise<boolean> {
  const start = performance.now();
  const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise(resolve => child.once('close', resolve));
  process.stdout.write(Buffer.concat(chunks));
  console.log(`${code === 0 ? 'ok' : 'FAILED'}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return code === 0;
}

async function runAll(steps: readonly Step[]): Promise<boolean> {
  for (const step of steps) if (!(await run(step))) return false;
  return true;
}

const start = performance.now();
const results = await Promise.all([runAll(still), run(tests)]);
console.log(`in all  ${((performance.now() - start) / 1000).toFixed(1)} s`);
if (results.includes(false)) process.exitCode = 1;
