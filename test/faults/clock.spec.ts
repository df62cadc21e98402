import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { CheckedAnswers } from '../support/checked-answers.js';
import { depositaryBeside, type Ran } from '../support/command-line.js';
import { newFolder } from '../support/folders.js';
import { get } from '../support/raw.js';
import { Service } from '../support/service.js';
import { figure } from './figures.js';

const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000];

interface Told {
  readonly position: number;
  readonly recordedAt: string;
}

interface Line {
  readonly position: number;
  readonly time: string;
  readonly data: { readonly party?: string };
}

/** A machine whose clock is set by hand, with a register on it. */
class Machine {
  readonly folder = newFolder();
  readonly #offset = join(newFolder(), 'offset');
  readonly env = { TEST_CLOCK: this.#offset, NODE_OPTIONS: '--import ./test/faults/clock.ts' };
  service!: Service;
  #acts = 0;

  constructor() {
    this.set(0);
  }

  set(offset: number): void {
    writeFileSync(`${this.#offset}.new`, String(offset));
    renameSync(`${this.#offset}.new`, this.#offset);
  }

  async start(...flags: string[]): Promise<void> {
    const under = ['env', ...Object.entries(this.env).map(([name, value]) => `${name}=${value}`)];
    this.service = await Service.start({ folder: this.folder, key: this.service?.key, under, flags });
  }

  act() {
    const party = `p${this.#acts++}`;
    return this.service.act<Told>('register-party', { party, kind: 'state', names: { en: party } });
  }

  run(...parameters: string[]): Promise<Ran> {
    return depositaryBeside([...parameters, '--data', this.folder], this.env);
  }

  /** Confirms the clock as an operator does, and waits until the service has heard of it. */
  async confirm(): Promise<void> {
    expect(await this.run('clock', '--confirm')).toMatchObject({ code: 0, err: '' });
    await this.until(status => status !== 'clock-doubted');
  }

  async ready(): Promise<{ status: number; answer: Record<string, unknown> }> {
    const response = await fetch(`${this.service.url}/readyz`);
    return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
  }

  async until(isThere: (status: unknown) => boolean): Promise<void> {
    while (!isThere((await this.ready()).answer.status)) await new Promise(resolve => setTimeout(resolve, 50));
  }

  async refused(expected: string): Promise<void> {
    const doubt = { found: expect.any(String), expected: expect.stringContaining(expected) };
    const { status, headers, answer } = await this.act();
    expect([status, answer]).toEqual([503, expect.objectContaining({ code: 'clock-doubted', ...doubt })]);
    expect(headers.get('retry-after')).not.toBeNull();
    const answered = { status: 'clock-doubted', notReady: expect.arrayContaining(['clock']), clock: doubt };
    expect(await this.ready()).toMatchObject({ status: 503, answer: answered });
    const described = await CheckedAnswers.of(this.service);
    described.expect(described.route('GET', '/readyz'), await get(this.service, '/readyz'));
    expect(await this.service.ask('/v1/parties')).toMatchObject({ parties: expect.any(Array) });
  }

  async recorded(): Promise<string> {
    const { status, answer } = await this.act();
    expect({ status, answer }).toMatchObject({ status: 201 });
    return answer.recordedAt;
  }
}

let machine: Machine;
afterEach(() => machine.service.stop());

test('a leap while the service runs: acts are refused, questions go on, and a start is no confirmation', async () => {
  machine = new Machine();
  await machine.start();
  const before = await machine.recorded();
  machine.set(73 * 365 * DAY);
  await machine.refused('an instant not after');
  expect((await machine.run('clock')).err).toContain('clock-doubted');
  machine.set(0);
  await machine.refused('an instant not after');
  expect(await machine.service.stop()).toBe(0);
  const { code, err } = await machine.run('import', 'examples/csto/acts.ndjson');
  expect([code, err]).toEqual([69, expect.stringContaining('clock-doubted')]);
  await machine.start();
  await machine.refused('an instant not after');
  await machine.confirm();
  const after = await machine.recorded();
  expect(Date.parse(after) - Date.parse(before)).toBeLessThan(HOUR);
  expect(machine.service.logged()).toContain('the clock is doubted');
  expect(machine.service.logged()).toContain('the clock is confirmed');
}, 120_000);

test('a step back while it runs is noticed without an act; small corrections are not', async () => {
  machine = new Machine();
  await machine.start();
  machine.set(30 * 60 * SECOND);
  await machine.recorded();
  machine.set(30 * 60 * SECOND - SECOND);
  await machine.recorded();
  machine.set(20 * 60 * SECOND);
  await machine.until(status => status === 'clock-doubted');
  machine.set(30 * 60 * SECOND);
  await machine.refused('an instant not before');
  await machine.confirm();
  await machine.recorded();
}, 120_000);

test('at the start: behind the heartbeat, behind the last entry, and a year ahead', async () => {
  machine = new Machine();
  await machine.start();
  await machine.recorded();
  await machine.service.stop();
  const believed = async (offset: number, heartbeat: string, ...flags: string[]) => {
    machine.set(offset);
    writeFileSync(join(machine.folder, 'clock'), heartbeat);
    return (await machine.run('clock', ...flags)).err;
  };
  expect(await believed(0, '')).toBe('');
  expect(await believed(-HOUR, '')).toContain('the last entry');
  expect(await believed(366 * DAY, '')).toContain('365 days after');
  expect(await believed(366 * DAY, '', '--clock-rest', '400')).toBe('');
  const time = new Date(Date.now() + HOUR).toISOString();
  expect(await believed(0, JSON.stringify({ time }))).toContain('the last heartbeat');
  await machine.start();
  await machine.refused(`an instant not before ${time}: the last heartbeat`);
}, 120_000);

test('a clock that was 73 years ahead for one act: later acts are dated by its entry, and judged by the right clock', async () => {
  machine = new Machine();
  machine.set(73 * 365 * DAY);
  await machine.start();
  const ahead = await machine.recorded();
  await machine.service.stop();
  machine.set(0);
  await machine.start();
  await machine.refused('an instant not before');
  await machine.confirm();
  expect(await machine.recorded()).toBe(ahead);
  const body = { body: 'council', names: { en: 'Council' }, on: '2060-01-01' };
  const { answer } = await machine.service.act('establish-body', body);
  expect(answer).toMatchObject({ code: 'dated-in-future', found: '2060-01-01' });
  await machine.service.stop();
  expect(await machine.run('clock')).toMatchObject({
    code: 0,
    out: expect.stringContaining(`until ${ahead} is dated ahead`),
  });
}, 120_000);

test('a clock set back and forth: order holds, and no entry was recorded before the one before it', async () => {
  machine = new Machine();
  const told: { position: number; recordedAt: string }[] = [];
  let refusals = 0;
  await machine.start();
  for (const offset of [-365 * DAY, -HOUR, 2 * DAY, -10 * DAY, 20 * DAY, HOUR / 2, 0]) {
    machine.set(offset);
    for (let i = 0; i < 10; i++) {
      const answers = await Promise.all([machine.act(), machine.act(), machine.act(), machine.act()]);
      for (const { status, answer } of answers) {
        if (status === 201) told.push({ position: answer.position, recordedAt: answer.recordedAt });
        else refusals++;
      }
      if (i === 3) await machine.confirm();
    }
  }
  const entries = (await machine.service.lines('/v1/entries')) as Line[];
  expect(entries.map(({ position }) => position)).toEqual(entries.map((_, i) => i));
  expect(entries.map(({ time }) => time)).toEqual(entries.map(({ time }) => time).sort());
  for (const { position, recordedAt } of told) expect(entries[position]!.time).toBe(recordedAt);
  expect([told.length, refusals].map(count => count >= 100)).toEqual([true, true]);
  figure(`clock set back and forth 7 times: ${told.length} acts, 0 before the one before; ${refusals} refused`);
}, 120_000);
