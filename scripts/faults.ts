/**
 * `npm run faults`: the fault tests at their full length, some twenty minutes and more, and the figures for
 * docs/reliability.md. Each length can be set by its environment variable.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

const lengths = {
  TEST_KILLS: '1000',
  TEST_IMAGES: '5000',
  TEST_FLIPS: '8',
  TEST_REWRITES: '100',
  TEST_ACTS: '100000',
};
const folder = mkdtempSync(join(tmpdir(), 'depositary-'));
const figures = join(folder, 'figures');
const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
const { status } = spawnSync(
  process.execPath,
  [...jest, '--runInBand', '--selectProjects', 'system', '--testPathPatterns', 'test/faults', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...lengths, ...process.env, TEST_FIGURES: figures } },
);
const cores = cpus();
console.log(`\nNode ${process.version}, ${process.platform} ${process.arch}, ${cores.length} × ${cores[0]?.model}`);
console.log(readFileSync(figures, { encoding: 'utf8', flag: 'a+' }));
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
