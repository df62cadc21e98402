/**
 * Many callers at once: `node crowd.ts URL KEY CONNECTIONS SECONDS`. Each has a connection of its own and hands in one act after
 * the other; who is told 503 comes again when the answer says so. Prints what they were told, and how long that took.
 */
import { connect } from 'node:net';

const [url = '', key = '', connections = '', seconds = ''] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const end = performance.now() + Number(seconds) * 1_000;
/** Over how many milliseconds they come: the system keeps no more than some thousands that are not taken yet. */
const ARRIVAL = 0.2 * Number(seconds) * 1_000;
const taken: number[] = [];
const refused: number[] = [];
const parties: string[] = [];
let others = 0;
/** Connections that were ended without an answer. */
let cut = 0;

function request(party: string): string {
  const body = JSON.stringify({ party, kind: 'state', names: { en: party } });
  const head = [
    'POST /v1/acts/register-party HTTP/1.1',
    'host: x',
    `authorization: Bearer ${key}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** One connection to its end. */
function come(caller: number, done: () => void): void {
  let begun = performance.now();
  let number = 0;
  let told = '';
  const name = () => `c${caller}-${number}`;
  let isAnswered = false;
  const socket = connect(Number(port), hostname, () => socket.write(request(name())));
  const again = () => {
    if (performance.now() > end) return socket.destroy();
    begun = performance.now();
    number++;
    return socket.write(request(name()));
  };
  const hear = () => {
    const length = /content-length: (\d+)\r\n[^]*?\r\n\r\n/i.exec(told);
    if (!length || told.length < length.index + length[0].length + Number(length[1])) return;
    const status = told.slice(9, 12);
    const isClosed = /connection: close/i.test(told);
    told = '';
    isAnswered = true;
    const took = performance.now() - begun;
    if (status === '201') {
      taken.push(took);
      parties.push(name());
      again();
    } else if (status === '503') {
      refused.push(took);
      if (!isClosed) setTimeout(again, 1_000);
    } else {
      others++;
      socket.destroy();
    }
  };
  socket.on('data', (chunk: Buffer) => {
    told += chunk.toString('latin1');
    hear();
  });
  // A connection too many is ended, maybe before what was sent to it was read.
  socket.on('error', () => {});
  socket.on('close', () => {
    if (!isAnswered) cut++;
    done();
  });
}

/** Comes in the first seconds, and comes again a second after the connection has ended. */
async function call(caller: number): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, (caller / Number(connections)) * ARRIVAL));
  for (let i = 0; performance.now() < end; i++) {
    await new Promise<void>(resolve => come(caller + i * 1e6, resolve));
    await new Promise(resolve => setTimeout(resolve, 1_000 + (caller % 500)));
  }
}

await Promise.all(Array.from({ length: Number(connections) }, (_, caller) => call(caller)));
const summary = (times: number[]) => {
  times.sort((a, b) => a - b);
  return { count: times.length, p99: times[Math.floor(0.99 * times.length)] ?? 0, most: times.at(-1) ?? 0 };
};
console.log(
  JSON.stringify({
    taken: summary(taken),
    refused: summary(refused),
    others,
    cut,
    parties,
  }),
);
