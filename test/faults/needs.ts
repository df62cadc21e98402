import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from '@jest/globals';

const succeeds = (command: string, ...parameters: string[]) => spawnSync(command, parameters).status === 0;

/** Something a machine may not have. */
interface Need {
  readonly name: string;
  readonly isThere: () => boolean;
}

/** A test whose need is absent says so and is skipped; with CI=true it fails, so that no fault goes untried for long. */
export function testWith({ name, isThere }: Need): typeof test {
  if (isThere()) return test;
  if (process.env.CI !== 'true') {
    console.warn(`skipped: a test needs ${name}`);
    return test.skip as unknown as typeof test;
  }
  const fail = (what: string) =>
    test(what, () => {
      throw new Error(`this test needs ${name}`);
    });
  return fail as unknown as typeof test;
}

export const chromium: Need = { name: 'chromium', isThere: () => succeeds('chromium', '--version') };

export const strace: Need = { name: 'strace', isThere: () => succeeds('strace', '-o', '/dev/null', 'true') };

/** Where Debian puts the Go packages that programs are built from. */
export const GOPATH = '/usr/share/gocode';

export const go: Need = {
  name: 'golang-go and golang-golang-x-mod-dev',
  isThere: () => succeeds('go', 'version') && existsSync(`${GOPATH}/src/golang.org/x/mod/sumdb/tlog`),
};

export const tmpfs: Need = {
  name: 'root, to mount a tmpfs',
  isThere() {
    const folder = mkdtempSync(join(tmpdir(), 'depositary-'));
    const isMounted = succeeds('mount', '-t', 'tmpfs', 'tmpfs', folder);
    if (isMounted) succeeds('umount', folder);
    rmdirSync(folder);
    return isMounted;
  },
};
