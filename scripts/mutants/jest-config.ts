/** The fast tests as the mutants need them: with our own runner, environment and transform, and a cache for this run alone. */
import { resolve } from 'node:path';
import config from '../../jest.config.js';
import type { Plan } from './plan.ts';

const own = (file: string) => resolve(import.meta.dirname, file);

/** As JSON, for `jest --config`. */
export function jestConfigOf({ firsts }: Plan, cacheDirectory: string): string {
  const { displayName: _, transform, ...fast } = config.projects.find(({ displayName }) => displayName === 'fast')!;
  const swc = transform['^.+\\.ts$'][1] as object;
  return JSON.stringify({
    ...fast,
    rootDir: resolve(import.meta.dirname, '../..'),
    cacheDirectory,
    testTimeout: config.testTimeout,
    runner: own('runner.ts'),
    testEnvironment: own('environment.ts'),
    transform: { '^(?!.*/scripts/).+\\.ts$': [own('transform.ts'), { swc: { ...swc, sourceMaps: false }, firsts }] },
    setupFiles: [own('no-shrinking.ts')],
    reporters: [],
  });
}
