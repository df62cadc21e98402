/** One process that runs specs. It is ended and begun again when a mutant does not come to an end, or when it has grown. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Closed, Opened, Order, Ready, Tried } from './orders.ts';

const MOST_MEMORY = 1_500_000_000;
const LONGEST_SPEC = 600_000;

export class SpecWorker {
  readonly #config: string;
  #child: ChildProcess | undefined;

  /** Takes the configuration of jest, as JSON. */
  constructor(config: string) {
    this.#config = config;
  }

  /** Starts the process where none runs; the specs that it knows. */
  async start(): Promise<readonly string[]> {
    const child = fork('node_modules/jest/bin/jest.js', ['--config', this.#config, '--runInBand', '--silent'], {
      execArgv: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      env: { ...process.env, TEST_QUICK: process.env['TEST_QUICK'] ?? '20' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child.on('error', () => undefined);
    let said = '';
    child.stderr!.on('data', chunk => (said = (said + String(chunk)).slice(-4000)));
    this.#child = child;
    const ready = await this.#answer<Ready>(LONGEST_SPEC);
    if (!ready) throw new Error(`jest ended at its start\n${said}`);
    return ready.specs;
  }

  /** Loads a spec and keeps it; throws where it fails with no mutant alive. */
  async open(spec: string): Promise<Opened> {
    if (!this.#child) await this.start();
    const opened = await this.#ask<Opened | Closed>({ kind: 'open', spec }, LONGEST_SPEC);
    if (opened && 'atLoad' in opened) return opened;
    throw new Error(`${spec} fails with no mutant alive: ${opened?.failure ?? 'the process ended'}`);
  }

  /** Undefined where the tests did not end in time, or took the process with them: the spec is to be opened again. */
  try(mutant: number, most: number): Promise<Tried | undefined> {
    return this.#ask<Tried>({ kind: 'try', mutant }, most);
  }

  async fresh(spec: string, mutant: number, asks: number, most: number): Promise<Tried | undefined> {
    if (!this.#child) await this.start();
    return this.#ask<Tried>({ kind: 'fresh', spec, mutant, asks }, most);
  }

  async close(): Promise<void> {
    const closed = await this.#ask<Closed>({ kind: 'close' }, LONGEST_SPEC);
    if (closed && closed.memory > MOST_MEMORY) this.stop();
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #ask<Answer>(order: Order, most: number): Promise<Answer | undefined> {
    this.#child!.send(order);
    return this.#answer(most);
  }

  async #answer<Answer>(most: number): Promise<Answer | undefined> {
    const end = new AbortController();
    const time = setTimeout(() => end.abort(), most);
    const options = { signal: end.signal };
    const died = once(this.#child!, 'exit', options).then(() => undefined);
    const answered = once(this.#child!, 'message', options).then(([message]) => message as Answer);
    const answer = await Promise.race([answered, died]).catch(() => undefined);
    clearTimeout(time);
    end.abort();
    await Promise.allSettled([died, answered]);
    if (!answer) this.stop();
    return answer;
  }
}
