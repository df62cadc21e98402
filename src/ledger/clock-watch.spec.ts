import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { newFolder } from '../../test/support/folders.js';
import { instantOf } from './clock.js';
import { ClockWatch } from './clock-watch.js';
import { clockNoteIn } from './files/clock-file.js';

const NOON = Date.UTC(2026, 5, 1, 12);
const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000];

/** A machine with a clock that somebody sets, and a folder with a ledger. */
class Machine {
  readonly folder = newFolder();
  wall = NOON;
  monotonic = 0;
  entry = NOON;

  pass(milliseconds: number): void {
    this.wall += milliseconds;
    this.monotonic += milliseconds;
  }

  start(): ClockWatch {
    return new ClockWatch({
      folder: this.folder,
      clock: () => this.wall,
      monotonic: () => this.monotonic,
      lastEntry: () => instantOf(this.entry),
    });
  }
}

const doubted = expect.objectContaining({ code: 'clock-doubted' });

test('a leap while running is doubted, also when the clock is right again, until it is confirmed', () => {
  const machine = new Machine();
  const watch = machine.start();
  expect(watch.beat()).toBeUndefined();
  machine.pass(10 * SECOND);
  expect(watch.now()).toBe(NOON + 10 * SECOND);
  machine.wall += 2 * HOUR;
  expect(() => watch.now()).toThrow(doubted);
  expect([watch.beat(), watch.beat()]).toEqual(['doubted', undefined]);
  machine.wall -= 2 * HOUR;
  expect(() => watch.now()).toThrow(doubted);
  machine.start().confirm();
  expect([watch.beat(), watch.beat()]).toEqual(['confirmed', undefined]);
  expect(watch.now()).toBe(NOON + 10 * SECOND);
});

test('a step back that came and went between two acts is seen by the beat', () => {
  const machine = new Machine();
  const watch = machine.start();
  machine.wall -= 3 * SECOND;
  expect(watch.beat()).toBe('doubted');
  machine.wall += 3 * SECOND;
  expect(() => watch.now()).toThrow(doubted);
});

test('a start does not confirm anything', () => {
  const machine = new Machine();
  const watch = machine.start();
  watch.beat();
  machine.wall += 2 * HOUR;
  watch.beat();
  expect(machine.start().doubt).toEqual(watch.doubt);
  machine.wall -= 2 * HOUR;
  expect(machine.start().doubt).toEqual(watch.doubt);
  machine.start().confirm();
  expect(machine.start().doubt).toBeUndefined();
});

test('a confirmation is of the clock as it was, not of one that has leapt since', () => {
  const machine = new Machine();
  const watch = machine.start();
  machine.wall += 2 * HOUR;
  watch.beat();
  machine.start().confirm();
  machine.wall += 2 * HOUR;
  expect(watch.beat()).toBeUndefined();
  machine.wall -= 2 * HOUR;
  expect(watch.beat()).toBe('confirmed');
});

test('the heartbeat, the last entry and the last signed head each tell what time it is at least', () => {
  const heartbeat = new Machine();
  heartbeat.pass(30 * DAY);
  heartbeat.start().beat();
  heartbeat.wall -= 10 * DAY;
  expect(heartbeat.start().doubt?.expected).toContain('the last heartbeat');

  const entry = new Machine();
  entry.wall -= HOUR;
  expect(entry.start().doubt?.expected).toContain('the last entry');

  const head = new Machine();
  writeFileSync(join(head.folder, 'checkpoint'), 'a head');
  utimesSync(join(head.folder, 'checkpoint'), new Date(NOON + HOUR), new Date(NOON + HOUR));
  expect(head.start().doubt?.expected).toContain('the last signed head');
});

test('entries of a clock that was far ahead are no longer held against the right one once the operator knows of them', () => {
  const machine = new Machine();
  machine.entry = NOON + 73 * 365 * DAY;
  const watch = machine.start();
  expect(() => watch.now()).toThrow(doubted);
  watch.confirm();
  expect([watch.beat(), watch.now()]).toEqual([undefined, NOON]);
  expect(clockNoteIn(machine.folder)).toEqual({ time: instantOf(NOON), knownAhead: instantOf(machine.entry) });
  machine.pass(DAY);
  expect(machine.start().now()).toBe(NOON + DAY);
  machine.entry += SECOND;
  expect(machine.start().doubt?.expected).toContain('the last entry');
});

test('a heartbeat is written at first, then once a minute; one that cannot be read counts for nothing', () => {
  const machine = new Machine();
  const watch = machine.start();
  const written = () => clockNoteIn(machine.folder)?.time;
  watch.beat();
  machine.pass(59 * SECOND);
  watch.beat();
  expect(written()).toBe(instantOf(NOON));
  machine.pass(SECOND);
  watch.beat();
  expect(written()).toBe(instantOf(NOON + 60 * SECOND));
  for (const junk of ['', 'junk', 'null', '{}', '{"time":"soon"}']) {
    writeFileSync(join(machine.folder, 'clock'), junk);
    expect(machine.start().doubt).toBeUndefined();
  }
});
