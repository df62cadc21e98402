import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { BodyAnswer } from '../src/views/bodies/answers.js';
import type { SignaturesAnswer } from '../src/views/signatures/answers.js';
import { depositaryBeside, type Ran } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

/** The command line, as somebody types it: what only reads. */

const RECORD = 'examples/csto/acts.ndjson';

describe('reading commands', () => {
  const folder = newFolder();
  const past = ['--as-of', '2024-01-01', '--known-at', '2023-11-01'];
  const read = () =>
    Promise.all([
      depositaryBeside(['replay', ...past, '--data', folder]),
      depositaryBeside(['replay', ...past, '--json', '--data', folder]),
      depositaryBeside(['signatures', '--party', 'am', '--from', '2022-01-01', '--data', folder]),
      depositaryBeside(['signatures', '--document', 'csto-2020-statement', '--json', '--data', folder]),
    ]);
  let alone: Ran[];

  beforeAll(async () => {
    expect(await depositaryBeside(['import', RECORD, '--simulated', '--data', folder])).toMatchObject({
      code: 0,
      err: '',
    });
    alone = await read();
  });

  test('say it in words', () => {
    const [replay, , signatures] = alone;
    expect(replay!.out).toContain('as of 2024-01-01, known up to entry');
    expect(replay!.out).toContain('(simulated clock)');
    expect(replay!.out).toContain('chair: Belarus (Alexander Lukashenko)');
    expect(signatures!.out).toContain('texts sent to it to join');
  });

  test('say it as JSON, which is the whole of standard output', () => {
    const { bodies } = JSON.parse(alone[1]!.out) as { bodies: BodyAnswer[] };
    expect(bodies[0]!.chair).toMatchObject({ party: 'by', holder: 'alexander-lukashenko' });
    const { signatures } = JSON.parse(alone[3]!.out) as SignaturesAnswer;
    expect(signatures.map(row => row.party)).toEqual(['am', 'by', 'kg', 'kz', 'ru', 'tj']);
  });

  test('say the same beside a running service, and an import is refused there', async () => {
    const service = await Service.start({ folder });
    try {
      expect(await read()).toEqual(alone);
      expect((await depositaryBeside(['import', RECORD, '--data', folder])).code).toBe(73);
    } finally {
      await service.stop();
    }
  });

  test('a reader that stops early, as head does, is no fault', () => {
    const command = `"${process.execPath}" dist/main.js replay --json --data "${folder}" | true; echo "\${PIPESTATUS[0]}"`;
    const run = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect([run.stdout, run.stderr]).toEqual(['0\n', '']);
  });

  test('what is not there is not found, and nothing is made', async () => {
    const nowhere = join(newFolder(), 'nowhere');
    const told = await Promise.all([
      depositaryBeside(['replay', '--data', nowhere]),
      depositaryBeside(['replay', '--as-of', '2021-02-29', '--data', folder]),
      depositaryBeside(['audit', 'no-such-document', '--data', folder]),
    ]);
    expect(told[0].err).toContain(nowhere);
    expect(told.map(({ code }) => code)).toEqual([66, 65, 66]);
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('demo --once', () => {
  let ran: Ran;
  beforeAll(async () => {
    ran = await depositaryBeside(['demo', '--once']);
  });

  test.each([
    ['Who presided on 2 December 2020?', /Vladimir Putin, for Russia \(entry \d+\)/],
    ['head of delegation there?', /Talant Mamytov, acting-head-of-state \(entry \d+\)/],
    ['How many texts were adopted', /15: 10 by name; 1 is named as tabled only; 4 are not named/],
    ['Who chairs the Council?', /2021-01-01 +today +Tajikistan \(Emomali Rahmon\)/],
    ['Who chairs the Council?', /2023-12-01 +today +Belarus \(Alexander Lukashenko\)/],
    ['Who chairs the Council?', /2024-01-01 +today +Kazakhstan \(Kassym-Jomart Tokayev\)/],
    ['Who chairs the Council?', /2024-01-01 +2023-12-01 +Kazakhstan/],
    ['Who chairs the Council?', /2024-01-01 +2023-11-01 +Belarus/],
    ['the support agreement', /2020-12-03 +adopted +nobody +nobody/],
    ['Who was a member on 2010-01-01?', /Armenia, Belarus, Kyrgyzstan, Kazakhstan, Russia, Tajikistan, Uzbekistan/],
  ])('%s', (question, answer) => {
    const reply = ran.out.split('▸').find(part => part.includes(question));
    expect(reply).toMatch(answer);
  });

  test('ends with 0 and prints no error', () => expect([ran.code, ran.err]).toEqual([0, '']));
});
