import { Agent, request } from 'node:http';
import { quantile, timed } from '../measure.ts';
import type { Measured } from '../setup.ts';

const WRITERS = 64;
const READERS = 16;
const SECONDS = 8;

/** A service under load, and somebody who may write. */
export interface Served {
  readonly url: string;
  readonly secret: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: WRITERS + READERS + 1 });

/** Sends a request, reads the whole answer, and gives its status. A body is posted. */
export function send(url: string, secret?: string, body?: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(secret && { authorization: `Bearer ${secret}` }) };
    const sent = request(url, { agent, headers, method: body ? 'POST' : 'GET' }, response => {
      response.resume().on('end', () => resolve(response.statusCode!));
    });
    sent.on('error', reject).end(body && JSON.stringify(body));
  });
}

/** Acts alone and beside sixteen who ask the questions; health beside those who ask, and beside both. */
export async function beside(served: Served, questions: readonly string[]): Promise<Measured> {
  const alone = await load(served, WRITERS, []);
  const asking = await load(served, 0, questions);
  const both = await load(served, WRITERS, questions);
  return {
    'acts over HTTP x64, alone': alone.acts,
    'acts over HTTP x64, beside 16 who ask': both.acts,
    'health beside 16 who ask, p99': asking.health,
    'health beside 64 who write and 16 who ask, p99': both.health,
  };
}

let written = 0;

/** Acts a second, and microseconds of `/healthz`. */
async function load({ url, secret }: Served, writers: number, questions: readonly string[]) {
  const end = performance.now() + SECONDS * 1_000;
  const isOn = () => performance.now() < end;
  let acts = 0;
  const write = async () => {
    while (isOn()) {
      const person = `writer-${process.pid}-${written++}`;
      const status = await send(`${url}/v1/acts/register-person`, secret, { person, names: { en: person } });
      if (status === 201) acts++;
    }
  };
  const ask = async (_: unknown, number: number) => {
    for (let i = number; isOn(); i++) await send(url + questions[i % questions.length]!);
  };
  const all = [
    ...Array.from({ length: writers }, write),
    ...(questions.length > 0 ? Array.from({ length: READERS }, ask) : []),
  ];
  const spent: number[] = [];
  while (isOn()) {
    spent.push(await timed(() => send(`${url}/healthz`)));
    await new Promise(resolve => setTimeout(resolve, 2));
  }
  await Promise.all(all);
  return { acts: acts / SECONDS, health: quantile(spent, 0.99) * 1e6 };
}
