import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Where Debian puts the newest server. */
const BIN = globSync('/usr/lib/postgresql/*/bin').toSorted().at(-1) ?? '/usr/bin';

export const postgresql = { name: 'postgresql', isThere: () => existsSync(join(BIN, 'initdb')) };

const idOf = (option: string) => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
/** As whom a server runs: it refuses to run as root. */
const runner: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};

function run(program: string, ...parameters: string[]): void {
  const { status, stderr } = spawnSync(join(BIN, program), parameters, { encoding: 'utf8', cwd: '/', ...runner });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise(resolve => server.close(resolve));
  return port;
}

const running = new Set<PostgresServer>();

const folders: string[] = [];

/** Ends all servers that were started, and takes their folders away. */
export async function endServers(): Promise<void> {
  for (const server of running) await server.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A server of its own in a folder of its own; its clients connect to 127.0.0.1 without a password. */
export class PostgresServer {
  readonly port: number;
  readonly #folder = ownFolder();
  #process: ChildProcess | undefined;

  private constructor(port: number) {
    this.port = port;
  }

  /** Settings are words as `fsync=off`. */
  static async start(...settings: string[]): Promise<PostgresServer> {
    const server = new PostgresServer(await freePort());
    run('initdb', '-D', server.data, '-U', 'postgres', '-A', 'trust', '--no-sync', '--no-locale', '-E', 'UTF8');
    await server.start(...settings);
    return server;
  }

  /** A standby under a name, to which the primary streams. */
  async standby(name: string, ...settings: string[]): Promise<PostgresServer> {
    const standby = new PostgresServer(await freePort());
    const primary = `host=127.0.0.1 port=${this.port} user=postgres application_name=${name}`;
    run('pg_basebackup', '-D', standby.data, '-d', primary, '-c', 'fast', '-X', 'stream', '--no-sync');
    appendFileSync(join(standby.data, 'postgresql.auto.conf'), `\nprimary_conninfo = '${primary}'\n`);
    writeFileSync(join(standby.data, 'standby.signal'), '');
    await standby.start(...settings);
    return standby;
  }

  get data(): string {
    return join(this.#folder, 'data');
  }

  /** The address of a database of this server. */
  url(database = 'postgres', user = 'postgres'): string {
    return `postgres://${user}@127.0.0.1:${this.port}/${database}`;
  }

  /** Starts it where it is not running. */
  async start(...settings: string[]): Promise<void> {
    if (running.has(this)) return;
    const usual = [`port=${this.port}`, `unix_socket_directories=${this.#folder}`, 'listen_addresses=127.0.0.1'];
    const small = ['shared_buffers=16MB', 'max_connections=40', 'logging_collector=off', 'wal_receiver_timeout=2s'];
    const words = [...usual, ...small, 'wal_retrieve_retry_interval=100ms', ...settings].flatMap(word => ['-c', word]);
    const child = spawn(join(BIN, 'postgres'), ['-D', this.data, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: '/',
      ...runner,
    });
    this.#process = child;
    let told = '';
    child.stderr.on('data', (chunk: Buffer) => (told = (told + chunk.toString()).slice(-5_000)));
    running.add(this);
    const end = performance.now() + 30_000;
    while (!(await this.query('SELECT 1').catch(() => undefined))) {
      if (performance.now() > end || child.exitCode !== null) throw new Error(`no server: ${told}`);
      await pause(50);
    }
  }

  /** Rows of one statement on a connection of its own. */
  async query(text: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({
      connectionString: this.url(database),
      connectionTimeoutMillis: 2_000,
      query_timeout: 10_000,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query<Record<string, unknown>>(text);
      return rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** Waits until a statement gives a row. */
  async until(text: string, database?: string): Promise<Record<string, unknown>> {
    const end = performance.now() + 20_000;
    for (;;) {
      const [row] = await this.query(text, database).catch(() => []);
      if (row) return row;
      if (performance.now() > end) throw new Error(`never came: ${text}`);
      await pause(20);
    }
  }

  /** Gives files to the user as whom it runs. */
  own(...files: string[]): void {
    files.forEach(give);
  }

  /** kill -9 of the server with all its processes. What it had in memory is gone. */
  kill(): Promise<void> {
    return this.#end('SIGKILL', this.#children());
  }

  /** Lets it stand still, its connections open, until the function has ended. */
  async frozen<T>(work: () => Promise<T>): Promise<T> {
    const all = [this.#process!.pid!, ...this.#children()];
    for (const pid of all) signal(pid, 'SIGSTOP');
    try {
      return await work();
    } finally {
      for (const pid of all) signal(pid, 'SIGCONT');
    }
  }

  #children(): number[] {
    const { pid } = this.#process!;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return children.filter(Boolean).map(Number);
  }

  /** Ends it as the operating system does at a shutdown, with its connections. */
  stop(): Promise<void> {
    return this.#end('SIGINT', []);
  }

  async #end(how: NodeJS.Signals, others: readonly number[]): Promise<void> {
    running.delete(this);
    const child = this.#process!;
    const ended = new Promise(resolve => child.once('close', resolve));
    for (const pid of [child.pid!, ...others]) signal(pid, how);
    await ended;
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'depositary-'));
  folders.push(folder);
  give(folder);
  return folder;
}

function give(path: string): void {
  if (runner.uid !== undefined) chownSync(path, runner.uid, runner.gid!);
}
