import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bare, depositaryBeside } from './support/command-line.js';
import { newFolder } from './support/folders.js';

/** The command line, as somebody types it: what records and serves. */

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
    const first = await depositaryBeside(['import', file, '--data', folder]);
    expect([first.code, first.err]).toEqual([0, '']);
    expect(first.out).toMatch(/dep_[\w-]{43}\n2 acts recorded, 0 on record already, 0 not recorded\n.* 4 entries\./);
    const second = await depositaryBeside(['import', file, '--data', folder]);
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
    const { code, out } = await depositaryBeside(['import', file, '--data', newFolder()]);
    const told = out.split('\n').filter(line => line.startsWith('line '));
    expect(told.map(line => line.slice(0, 22))).toEqual([
      'line 2: bad-input: the',
      'line 3: unknown-party:',
      'line 4: bad-input: the',
      'line 5: bad-input: the',
      'line 6: bad-input: the',
    ]);
    expect(told[2]).toContain('/effectiveOn: found "1993-02-30", expected a date that exists');
    expect(out).toContain('2 acts recorded, 0 on record already, 5 not recorded');
    expect(code).toBe(1);
  });

  test('a file that is not there founds no register, so no key is lost', async () => {
    const folder = newFolder();
    const { code, err } = await depositaryBeside(['import', join(folder, 'none.ndjson'), '--data', folder]);
    expect([code, err]).toEqual([66, expect.stringContaining('none.ndjson')]);
    expect((await depositaryBeside(['import', folder, '--data', folder])).code).toBe(65);
    expect(existsSync(join(folder, 'ledger.db'))).toBe(false);
  });
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
  const told = await Promise.all(rows.map(([words, , PORT]) => depositaryBeside(words, PORT ? { PORT } : {})));
  expect(told).toEqual(rows.map(([, said]) => ({ code: 64, out: '', err: expect.stringContaining(said) })));
  expect(await depositaryBeside(['--version'], { PORT: 'abc' })).toEqual({ code: 0, out: '0.1.0\n', err: '' });
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
    const { code, out, err } = await depositaryBeside(['serve'], { DEPOSITARY_DATA: folder, PORT: port });
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
