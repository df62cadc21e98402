import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { type Entry } from '../../src/ledger/entry.js';
import { newFolder } from '../support/folders.js';
import { missing, parseAcknowledged, readLedger, seeded } from './acknowledged.js';
import { Disk } from './disk.js';
import { strace, testWith } from './needs.js';
import { type Operation, readTrace, STRACE } from './trace.js';

const IMAGES = Number(process.env.DEPOSITARY_IMAGES ?? 200);
const ACTS = 1_500;
const FILES = ['ledger.db', 'ledger.db-wal'];

interface Run {
  readonly operations: readonly Operation[];
  /** Every entry that was ever written. */
  readonly entries: readonly Entry[];
}

/** Records under strace; `preload` may change the program before it starts. */
function traced(preload: readonly string[] = []): Run {
  const folder = join(newFolder(), 'register');
  const trace = join(newFolder(), 'trace');
  const writer = [...preload, 'test/faults/writer.mjs', folder, '0', String(ACTS), '8', '900'];
  const run = spawnSync('strace', [...STRACE, '-o', trace, process.execPath, ...writer], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
  return { operations: readTrace(trace), entries: readLedger(join(folder, 'ledger.db')).entries };
}

/** What is wrong in the images that power losses at random moments leave. */
function losses({ operations, entries }: Run, images: number, seed: number): string[] {
  const random = seeded(seed);
  const first = operations.findIndex(operation => operation.kind === 'told');
  const cuts = Array.from({ length: images }, () => first + Math.floor(random() * (operations.length - first)));
  const disk = new Disk();
  const wrong: string[] = [];
  let [done, told] = [0, ''];
  for (const cut of cuts.sort((a, b) => a - b)) {
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
  for (const file of FILES) {
    const content = disk.afterPowerLoss(file, random);
    if (content) writeFileSync(join(image, file), content);
  }
  try {
    const found = readLedger(join(image, 'ledger.db'), { readonly: true });
    const foreign = found.entries.filter(({ position, leaf }) => !entries[position]?.leaf.equals(leaf));
    return [
      ...missing(parseAcknowledged(told), found.byKey),
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
  const run = traced();
  const isCheckpointed = run.operations.some(operation => operation.kind === 'sync' && operation.file === 'ledger.db');
  expect(isCheckpointed).toBe(true);
  expect(losses(run, IMAGES, 1)).toEqual([]);
}, 600_000);

test('the same with synchronous=NORMAL loses what was acknowledged, and this test sees it', () => {
  const found = losses(traced(['--import', './test/faults/normal.mjs']), 20, 2);
  expect(found.length).toBeGreaterThan(0);
}, 600_000);
