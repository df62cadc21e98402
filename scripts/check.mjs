/** `npm run check`: format, lint, types, layers and the fast tests, each named with its time. Ends at the first that fails. */
import { spawnSync } from 'node:child_process';

const jest = [
  'node',
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const steps = [
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  [
    'lint',
    'eslint',
    '--cache',
    '--cache-location',
    'node_modules/.cache/eslint/',
    'src',
    'test',
    '--no-error-on-unmatched-pattern',
  ],
  ['types', 'tsc', '--noEmit'],
  ['layers', 'depcruise', '--config', '.dependency-cruiser.json', 'src'],
  ['fast tests', ...jest, '--selectProjects', 'fast', '--silent'],
];
for (const [name, command, ...parameters] of steps) {
  const start = performance.now();
  const { status } = spawnSync(command, parameters, { stdio: 'inherit', env: process.env });
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name}  ${((performance.now() - start) / 1000).toFixed(1)} s`);
  if (status !== 0) process.exit(1);
}
