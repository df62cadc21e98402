import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs the specs of a pattern with these lengths, which the environment may set otherwise, and prints their figures. */
export function runLong(patterns: readonly string[], lengths: Readonly<Record<string, string>>): void {
  const folder = mkdtempSync(join(tmpdir(), 'depositary-'));
  const figures = join(folder, 'figures');
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const chosen = ['--runInBand', '--selectProjects', 'system', '--testPathPatterns', ...patterns];
  const { status } = spawnSync(process.execPath, [...jest, ...chosen, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...lengths, ...process.env, TEST_FIGURES: figures },
  });
  const cores = cpus();
  console.log(`\nNode ${process.version}, ${process.platform} ${process.arch}, ${cores.length} × ${cores[0]?.model}`);
  console.log(readFileSync(figures, { encoding: 'utf8', flag: 'a+' }));
  rmSync(folder, { recursive: true });
  process.exitCode = status ?? 1;
}
