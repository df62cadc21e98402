/** Puts load on a server: `node load.ts URL SECRET SEED WARM REQUESTS` prints `rate`, requests a second. */
import autocannon from 'autocannon';
import { Random } from './random.ts';
import { dayAfter, signature } from './world.ts';

const [url, secret, seed, warm, requests] = process.argv.slice(2);
const random = new Random(Number(seed));
let sent = 0;

/** Every request signs another document for another party. */
function setupRequest(request: object): object {
  const number = sent++;
  const [document, party] = [`document-${number % 200}`, `party-${Math.floor(number / 200) % 250}`];
  return { ...request, body: JSON.stringify(signature(document, party, 'somebody', dayAfter(2), random)) };
}

async function load(amount: number): Promise<number> {
  const start = performance.now();
  let end = start;
  const run = autocannon({
    url: `${url}/v1/acts/sign-document`,
    connections: 64,
    pipelining: 1,
    amount,
    timeout: 60,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
        setupRequest,
      },
    ],
  });
  run.on('response', () => (end = performance.now()));
  const result = await run;
  if (result['2xx'] !== amount)
    throw new Error(`${amount} requests, ${result['2xx']} recorded: ${JSON.stringify(result.statusCodeStats)}`);
  return amount / ((end - start) / 1_000);
}

await load(Number(warm));
process.stdout.write(`rate ${await load(Number(requests))}\n`);
