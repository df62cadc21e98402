import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type BodyAnswer } from '../src/views/bodies/answers.js';
import { type SignaturesAnswer } from '../src/views/signatures/answers.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

/** The command line, as somebody types it. */

const RECORD = 'examples/csto/acts.ndjson';
const { PORT: _, DEPOSITARY_DATA: __, ...bare } = process.env;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs to its end; one that hangs is killed and has no exit code. */
function depositary(parameters: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const options = { env: { ...bare, ...env }, timeout: 30_000, killSignal: 'SIGKILL' } as const;
  return new Promise(resolve =>
    execFile(process.execPath, ['dist/main.js', ...parameters], options, (error, out, err) =>
      resolve({ code: error ? (error.code as number) : 0, out, err }),
    ),
  );
}

const party = (id: string) => JSON.stringify({ act: 'register-party', party: id, kind: 'state', names: { en: id } });

function actsFile(...lines: string[]): string {
  const file = join(newFolder(), 'acts.ndjson');
  writeFileSync(file, lines.join('\n'));
  return file;
}

describe('import', () => {
  test('records a good file; the same file again changes nothing', async () => {
    const folder = newFolder();
    const file = actsFile('# parties', party('am'), '', party('by'));
    const first = await depositary(['import', file, '--data', folder]);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(/dep_[\w-]{43}\n2 acts recorded, 0 on record already, 0 not recorded\n.* 4 entries\./);
    const second = await depositary(['import', file, '--data', folder]);
    expect([second.code, second.out]).toEqual([
      0,
      '0 acts recorded, 2 on record already, 0 not recorded\nThe ledger now has 4 entries.\n',
    ]);
  });

  test('names each bad line by its number, records the others, and ends with 1', async () => {
    const twice = '{"act":"register-party","act":"end-party"}';
    const refused = JSON.stringify({ act: 'end-party', party: 'nobody', effectiveOn: '1993-01-01' });
    const misdated = JSON.stringify({ act: 'end-party', party: 'am', effectiveOn: '1993-02-30' });
    const file = actsFile(party('am'), twice, refused, misdated, '[]', '{"act":"sing"}', party('by'));
    const { code, out } = await depositary(['import', file, '--data', newFolder()]);
    const told = out.split('\n').filter(line => line.startsWith('line '));
    expect(told.map(line => line.slice(0, 22))).toEqual([
      'line 2: bad-input: the',
      'line 3: unknown-party:',
      'line 4: bad-input: the',
      'line 5: bad-input: an ',
      'line 6: bad-input: the',
    ]);
    expect(told[2]).toContain('/effectiveOn: found "1993-02-30", expected a date that exists');
    expect(out).toContain('2 acts recorded, 0 on record already, 5 not recorded');
    expect(code).toBe(1);
  });

  test('a file that is not there founds no register, so no key is lost', async () => {
    const folder = newFolder();
    const { code, err } = await depositary(['import', join(folder, 'none.ndjson'), '--data', folder]);
    expect([code, err]).toEqual([66, expect.stringContaining('none.ndjson')]);
    expect((await depositary(['import', folder, '--data', folder])).code).toBe(65);
    expect(existsSync(join(folder, 'ledger.db'))).toBe(false);
  });
});

describe('reading commands', () => {
  const folder = newFolder();
  const past = ['--as-of', '2024-01-01', '--known-at', '2023-11-01'];
  const read = () =>
    Promise.all([
      depositary(['replay', ...past, '--data', folder]),
      depositary(['replay', ...past, '--json', '--data', folder]),
      depositary(['signatures', '--party', 'am', '--from', '2022-01-01', '--data', folder]),
      depositary(['signatures', '--document', 'csto-2020-statement', '--json', '--data', folder]),
    ]);
  let alone: Ran[];

  beforeAll(async () => {
    expect(await depositary(['import', RECORD, '--simulated', '--data', folder])).toMatchObject({ code: 0, err: '' });
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
      expect((await depositary(['import', RECORD, '--data', folder])).code).toBe(73);
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
      depositary(['replay', '--data', nowhere]),
      depositary(['replay', '--as-of', '2021-02-29', '--data', folder]),
      depositary(['audit', 'no-such-document', '--data', folder]),
    ]);
    expect(told[0].err).toContain(nowhere);
    expect(told.map(({ code }) => code)).toEqual([66, 65, 66]);
    expect(existsSync(nowhere)).toBe(false);
  });
});

describe('demo --once', () => {
  let ran: Ran;
  beforeAll(async () => {
    ran = await depositary(['demo', '--once']);
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

test('usage errors end with 64 and say why; a bad PORT concerns only those that listen', async () => {
  const rows: [string[], string, string?][] = [
    [[], 'Usage: depositary'],
    [['sing'], "unknown command 'sing'"],
    [['import'], "missing required argument 'file'"],
    [['serve', '--port', '65536'], 'found 65536, expected a port'],
    [['demo'], 'found abc, expected a port', 'abc'],
    [['replay', '--from', '2020-01-01', '--as-of', '2020-01-01'], 'cannot be used with'],
  ];
  const told = await Promise.all(rows.map(([words, , PORT]) => depositary(words, PORT ? { PORT } : {})));
  expect(told).toEqual(rows.map(([, said]) => ({ code: 64, out: '', err: expect.stringContaining(said) })));
  expect(await depositary(['--version'], { PORT: 'abc' })).toEqual({ code: 0, out: '0.1.0\n', err: '' });
});

describe('serve', () => {
  let taken: Server;
  let port: string;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    taken = createServer();
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
    port = String((taken.address() as { port: number }).port);
  });

  afterAll(() => {
    child?.kill('SIGKILL');
    taken.close();
  });

  test('ends with 69 where the address is taken, and still tells the first key', async () => {
    const folder = newFolder();
    const { code, out, err } = await depositary(['serve'], { DEPOSITARY_DATA: folder, PORT: port });
    expect([code, err]).toEqual([69, expect.stringContaining('EADDRINUSE')]);
    expect(out).toMatch(/dep_[\w-]{43}/);
    expect(existsSync(join(folder, 'ledger.db'))).toBe(true);
  });

  test('honours PORT and DEPOSITARY_DATA, and logs no secret', async () => {
    const folder = newFolder();
    await new Promise(resolve => taken.close(resolve));
    child = spawn(process.execPath, ['dist/main.js', 'serve'], {
      env: { ...bare, DEPOSITARY_DATA: folder, PORT: port },
    });
    let [printed, logged] = ['', ''];
    child.stderr!.on('data', (chunk: Buffer) => (logged += chunk.toString()));
    await new Promise<void>(resolve =>
      child!.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()).includes('dep_') && resolve()),
    );
    expect(printed).toContain(`http://127.0.0.1:${port}`);
    const key = /dep_[\w-]{43}/.exec(printed)![0];
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const url = `http://127.0.0.1:${port}/v1/acts/register-party`;
    const statuses = ['{"party":"am","kind":"state","names":{"en":"A"}}', '{"context":1}', '{'].map(
      async body => (await fetch(url, { method: 'POST', headers, body })).status,
    );
    expect(await Promise.all(statuses)).toEqual([201, 400, 400]);
    const wrong = await fetch(url, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${key}x` },
      body: '{}',
    });
    expect(wrong.status).toBe(401);
    const ended = new Promise(resolve => child!.once('exit', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(logged).toContain('"open"');
    expect(logged).not.toContain(key);
    expect(existsSync(join(folder, 'ledger.db'))).toBe(true);
  });
});
