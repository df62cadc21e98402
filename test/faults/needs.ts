import { spawnSync } from 'node:child_process';
import { test } from '@jest/globals';

/** A test that needs a tool says so and skips where it is absent; where CI=true it fails instead. */
export function testWith(needs: Readonly<Record<string, () => boolean>>): typeof test {
  const absent = Object.entries(needs)
    .filter(([, isThere]) => !isThere())
    .map(([name]) => name);
  if (absent.length === 0 || process.env.CI === 'true') return test;
  console.warn(`skipped: a test needs ${absent.join(' and ')}`);
  return test.skip as unknown as typeof test;
}

/** strace that may trace. */
export const strace = { strace: () => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0 };

/** Root, who may mount a tmpfs. */
export const root = { root: () => process.getuid?.() === 0 && process.platform === 'linux' };
