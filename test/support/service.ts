import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@jest/globals';

export interface ServiceOptions {
  readonly folder: string;
  readonly simulated?: boolean;
  /** The access key of an earlier start; a first start makes one. */
  readonly key?: string | undefined;
  /** A command and its parameters under which the program runs. */
  readonly under?: readonly string[];
  /** More options of `serve`. */
  readonly flags?: readonly string[];
}

/** The built program, serving on a free port in a process of its own. */
export class Service {
  private constructor(
    readonly process: ChildProcess,
    readonly url: string,
    readonly key: string,
    /** What it has logged so far. */
    readonly logged: () => string,
  ) {}

  static async start({
    folder,
    simulated = false,
    key = '',
    under = [],
    flags = [],
  }: ServiceOptions): Promise<Service> {
    const [command, ...parameters] = [
      ...under,
      process.execPath,
      join(process.env.TEST_DIST ?? 'dist', 'main.js'),
      'serve',
      '--port',
      '0',
      '--data',
      folder,
      ...(simulated ? ['--simulated'] : []),
      ...flags,
    ];
    const child = spawn(command!, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [printed, logged] = ['', ''];
    child.stderr.on('data', (chunk: Buffer) => (logged += chunk.toString()));
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        if (/listens at \S+/.test(printed)) resolve();
      });
      child.once('exit', code => reject(new Error(`the service ended with ${code}: ${logged}`)));
    });
    const url = /listens at (\S+)/.exec(printed)![1]!;
    return new Service(child, url, /dep_[\w-]+/.exec(printed)?.[0] ?? key, () => logged);
  }

  /** Records an act; the answer with its status. */
  async act<A = Record<string, unknown>>(
    name: string,
    fields: object,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Headers; answer: A }> {
    const response = await fetch(`${this.url}/v1/acts/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(fields),
    });
    return { status: response.status, headers: response.headers, answer: (await response.json()) as A };
  }

  /** Asks and expects an answer. */
  async ask<A>(path: string): Promise<A> {
    const response = await fetch(this.url + path);
    const answer: unknown = await response.json();
    expect({ path, status: response.status, answer }).toMatchObject({ status: 200 });
    return answer as A;
  }

  /** Asks for NDJSON. */
  async lines(path: string): Promise<unknown[]> {
    const text = await (await fetch(this.url + path)).text();
    return text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
  }

  /** Ends it as an operator does; the exit code. */
  async stop(): Promise<number | null> {
    if (this.process.exitCode !== null) return this.process.exitCode;
    const ended = new Promise<number | null>(resolve => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    return ended;
  }
}
