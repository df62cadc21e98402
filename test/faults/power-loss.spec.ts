import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Entry } from '../../src/ledger/entry.js';
import { newFolder } from '../support/folders.js';
import { missing, parseAcknowledged, readLedger, seeded } from './acknowledged.js';
import { Disk } from './disk.js';
import { figure } from './figures.js';
import { parseServed, rememberedIn, strayHeads } from './heads.js';
import { strace, testWith } from './needs.js';
import { type Operation, readTrace, STRACE } from './trace.js';

const IMAGES = Number(process.env.TEST_IMAGES ?? 200);
const ACTS = 1_500;
const FOLDER = 'register';
const FILES = ['ledger.db', 'ledger.db-wal', 'signing.key', 'checkpoint'];
/** So many acts a checkpoint. */
const SERVED = '4';

interface Run {
  readonly operations: readonly Operation[];
  /** The operations after which the power may be lost: from the first up to, without, the end. */
  readonly cuts: { readonly first: number; readonly end: number };
  /** Every entry that was ever written. */
  readonly entries: readonly Entry[];
}

interface Writing {
  readonly acts: number;
  /** Given to node before the program: may change it. */
  readonly preload?: readonly string[];
  /** Given to strace: may fail or kill. */
  readonly inject?: readonly string[];
  /** Given to the writer after all else. */
  readonly more?: readonly string[];
}

/** Lets the writer record under strace. */
function trace(folder: string, { acts, preload = [], inject = [], more = [] }: Writing) {
  const file = join(newFolder(), 'trace');
  const stream = [folder, '0', String(acts), '8', '900', ...more];
  const writer = [process.execPath, ...preload, 'test/faults/writer.ts', ...stream];
  const { signal, status, stderr } = spawnSync('strace', [...STRACE, ...inject, '-o', file, ...writer], {
    encoding: 'utf8',
  });
  return { how: { signal, status, stderr }, operations: readTrace(file) };
}

/** A whole run; the power may be lost at any moment after the first acknowledgement. */
function run(preload: readonly string[] = []): Run {
  const folder = join(newFolder(), FOLDER);
  const { how, operations } = trace(folder, { acts: ACTS, preload, more: [SERVED] });
  expect(how).toEqual({ signal: null, status: 0, stderr: '' });
  const first = operations.findIndex(({ kind }) => kind === 'told');
  const { entries } = readLedger(join(folder, 'ledger.db'));
  return { operations, cuts: { first, end: operations.length }, entries };
}

/** A run that is killed before it syncs what it wrote, then asked all again; the power may be lost after an answer. */
function runAgain(): Run {
  const folder = join(newFolder(), FOLDER);
  const before = trace(folder, { acts: ACTS, inject: ['-e', 'inject=fdatasync,fsync:signal=SIGKILL:when=30'] });
  expect(before.how.signal).toBe('SIGKILL');
  const copy = join(newFolder(), FOLDER);
  cpSync(folder, copy, { recursive: true });
  const { entries, byKey } = readLedger(join(copy, 'ledger.db'));
  const toldIn = (operations: readonly Operation[]) =>
    operations.flatMap(({ kind }, i) => (kind === 'told' ? [i] : []));
  const told = toldIn(before.operations).length;
  expect(byKey.size).toBeGreaterThan(told);
  const after = trace(folder, { acts: byKey.size });
  const operations = [...before.operations, ...after.operations];
  // From the first answer on that the first run did not come to give.
  const [first, last] = [toldIn(after.operations)[told]!, toldIn(after.operations).at(-1)!];
  return {
    operations,
    cuts: { first: before.operations.length + first, end: before.operations.length + last + 1 },
    entries,
  };
}

/** What is wrong in the images that power losses at random moments leave. */
function losses({ operations, cuts, entries }: Run, images: number, seed: number): string[] {
  const random = seeded(seed);
  const moments = Array.from({ length: images }, () => cuts.first + Math.floor(random() * (cuts.end - cuts.first)));
  const disk = new Disk(FOLDER);
  const wrong: string[] = [];
  let [done, told] = [0, ''];
  for (const cut of moments.sort((a, b) => a - b)) {
    for (; done <= cut; done++) {
      const operation = operations[done]!;
      disk.do(operation);
      if (operation.kind === 'told') told += operation.text;
    }
    wrong.push(...lossesOf(disk, told, entries, random).map(what => `after operation ${cut}: ${what}`));
  }
  return wrong;
}

function lossesOf(disk: Disk, told: string, entries: readonly Entry[], random: () => number): string[] {
  const image = newFolder();
  mkdirSync(image, { recursive: true });
  for (const [file, content] of disk.afterPowerLoss(FILES, random)) writeFileSync(join(image, file), content);
  try {
    const found = readLedger(join(image, 'ledger.db'));
    const remembered = rememberedIn(image, found.ledger.opening.origin);
    const foreign = found.entries.filter(({ position, leaf }) => !entries[position]?.leaf.equals(leaf));
    return [
      ...missing(parseAcknowledged(told), found.byKey),
      ...strayHeads(parseServed(told), remembered, found.entries),
      ...foreign.map(({ position }) => `entry ${position} was never written`),
    ];
  } catch (error) {
    return [`it does not open: ${(error as Error).message}`];
  } finally {
    rmSync(image, { recursive: true });
  }
}

const test = testWith(strace);

test(`${IMAGES} power losses: nothing acknowledged is lost, nothing is corrupt`, () => {
  const whole = run();
  const isCheckpointed = whole.operations.some(
    ({ kind, ...of }) => kind === 'sync' && 'file' in of && of.file === FILES[0],
  );
  expect(isCheckpointed).toBe(true);
  expect(losses(whole, IMAGES, 1)).toEqual([]);
  const told = whole.operations.flatMap(operation => (operation.kind === 'told' ? [operation.text] : [])).join('');
  const [acts, heads] = [parseAcknowledged(told).size, parseServed(told).length];
  expect(heads).toBeGreaterThan(ACTS / 20);
  const tried = `${whole.operations.length} disk operations, ${acts} acts, ${heads} heads served`;
  figure(`power loss: ${IMAGES} images of ${tried}: 0 acknowledged lost, 0 corrupt, 0 heads forgotten`);
}, 3_600_000);

test('power lost after a kill and a retry: the second answer is as durable as the first would have been', () => {
  expect(losses(runAgain(), IMAGES / 10, 3)).toEqual([]);
}, 600_000);

test('the same with synchronous=NORMAL loses what was acknowledged, and this test sees it', () => {
  const found = losses(run(['--import', './test/faults/normal.ts']), 20, 2);
  expect(found.filter(what => what.includes('acknowledged at'))).not.toEqual([]);
}, 600_000);
