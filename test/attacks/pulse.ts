import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Service } from '../support/service.js';

/**
 * Asks a service for its health, or something else, over one connection, again and again, in a process of its own, and at the end prints the
 * slowest answer but for one in a hundred, in milliseconds. As text, so that nothing is compiled.
 */
const program = `
  const { Agent, get } = require('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times = [];
  const ask = () => {
    const begun = performance.now();
    get(process.argv[1], { agent }, answer => answer.resume().once('end', () => {
      times.push(performance.now() - begun);
      setTimeout(ask, 5);
    }));
  };
  process.stdin.once('data', () => {
    times.sort((a, b) => a - b);
    console.log(times[Math.floor(0.99 * times.length)] ?? 0);
    process.exit();
  });
  ask();
`;

export class Pulse {
  readonly #process: ChildProcess;

  constructor({ url }: Service, path = '/healthz') {
    this.#process = spawn(process.execPath, ['-e', program, url + path], { stdio: ['pipe', 'pipe', 'inherit'] });
  }

  async end(): Promise<number> {
    this.#process.stdin!.write('end');
    let printed = '';
    for await (const chunk of this.#process.stdout!) printed += chunk;
    return Number(printed);
  }
}

/** The slowest answer but for one in a hundred while something is done, and without it: the machine may be busy itself. */
export async function pulseWhile(service: Service, work: () => Promise<void>): Promise<{ p99: number; quiet: number }> {
  const before = new Pulse(service);
  await new Promise(resolve => setTimeout(resolve, 1_000));
  const quiet = await before.end();
  const pulse = new Pulse(service);
  await work();
  return { p99: await pulse.end(), quiet };
}

/** A value that this share of all does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
}

/** The most memory that a service had at a time since it started, in MiB (Linux). */
export function peakMemory({ process: { pid } }: Service): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1_024;
}
