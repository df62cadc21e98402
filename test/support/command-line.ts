import { execFile, spawnSync } from 'node:child_process';
import { expect } from '@jest/globals';

/** What a command printed, and the code that it ended with. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

const PROGRAM = 'dist/main.js';
const { PORT: _, DEPOSITARY_DATA: __, ...rest } = process.env;
/** The environment without what somebody who runs the tests has set for a register of their own. */
export const bare = rest;

/** Runs the built program to its end; one that hangs has no exit code. */
export function depositary(...parameters: string[]): Ran {
  const run = spawnSync(process.execPath, [PROGRAM, ...parameters], { encoding: 'utf8', timeout: 30_000 });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** Runs it, which must end well; what it printed. */
export function succeeds(...parameters: string[]): string {
  const { code, out, err } = depositary(...parameters);
  expect([code, err]).toEqual([0, '']);
  return out;
}

/** Runs it while others run; one that hangs is killed. */
export function depositaryBeside(parameters: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const options = { env: { ...bare, ...env }, timeout: 30_000, killSignal: 'SIGKILL' } as const;
  return new Promise(resolve =>
    execFile(process.execPath, [PROGRAM, ...parameters], options, (error, out, err) =>
      resolve({ code: error ? (error.code as number) : 0, out, err }),
    ),
  );
}
