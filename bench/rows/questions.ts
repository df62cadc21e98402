import { once } from 'node:events';
import { drive, inFolder, quantile, take, timed } from '../measure.ts';
import { type Act, mainFile, Program } from '../program.ts';
import { Random } from '../random.ts';
import type { Measured, Setup } from '../setup.ts';
import { dayAfter, names, signature, world } from '../world.ts';
import { lineOf, start } from './http.ts';

const PARTIES = 190;
/** Each question is asked so often; the first times are not counted. */
const TIMES = 100;
const WARM = 5;
const READERS = 16;
const SECONDS = 5;

/** Each asks for all that there is of something. */
const questions = {
  'one deposit away': '/v1/documents?oneDepositAway=true',
  'a stage that none has': '/v1/documents?stage=ended',
  '1,000 documents': '/v1/documents?limit=1000',
  'documents of a party': '/v1/parties/state-1/documents',
  'signatures of a month': '/v1/signatures?from=1990-02-01&to=1990-02-28',
  'a status that none has': '/v1/signatures?status=refused',
  '1,000 signatures': '/v1/signatures?limit=1000',
  'signatures of a body': '/v1/signatures?body=council-1',
  'a person': '/v1/persons/minister',
  'a history': '/v1/documents/treaty-7/history',
};

/** Questions over HTTP to a register in which nothing is small, one after another; then health beside sixteen who ask all of them. */
export async function asking({ seed, size }: Setup): Promise<Measured> {
  return inFolder(async folder => {
    await makeCrowded(folder, size.entries, seed);
    const service = start([mainFile, 'serve', '--data', folder, '--port', '0']);
    try {
      const [url] = await lineOf(service, /http:[^ ]+/);
      return { ...(await alone(url)), ...(await beside(url)) };
    } finally {
      service.kill('SIGTERM');
      await once(service, 'exit');
    }
  });
}

async function ask(url: string, path: string): Promise<number> {
  const response = await fetch(url + path);
  await response.text();
  return response.status;
}

/** Microseconds. */
async function alone(url: string): Promise<Measured> {
  const rows: Record<string, number> = {};
  for (const [name, path] of Object.entries(questions)) {
    const spent: number[] = [];
    for (let i = 0; i < WARM + TIMES; i++) spent.push(await timed(() => ask(url, path)));
    rows[`${name}, p50`] = quantile(spent.slice(WARM), 0.5) * 1e6;
    rows[`${name}, p99`] = quantile(spent.slice(WARM), 0.99) * 1e6;
  }
  return rows;
}

async function beside(url: string): Promise<Measured> {
  const end = performance.now() + SECONDS * 1_000;
  const paths = Object.values(questions);
  const reader = async (_: unknown, number: number) => {
    for (let i = number; performance.now() < end; i++) await ask(url, paths[i % paths.length]!);
  };
  const readers = Array.from({ length: READERS }, reader);
  const spent: number[] = [];
  while (performance.now() < end) spent.push(await timed(() => ask(url, '/healthz')));
  await Promise.all(readers);
  return { 'health beside 16 who ask, p99': quantile(spent, 0.99) * 1e6 };
}

/**
 * Half of the entries are the world, half are treaties, each signed by one person for the first party, signed by ten to sixty others,
 * and ratified by half of these.
 */
async function makeCrowded(folder: string, entries: number, seed: number): Promise<void> {
  const program = await Program.open(folder);
  const perform = (act: Act) => program.perform(act);
  await drive(64, take(entries / 2, world(seed)), perform);
  await drive(64, take(entries / 2, crowd(seed)), perform);
  await program.seen();
  await program.close();
}

function* crowd(seed: number): Generator<Act, never> {
  const random = new Random(seed);
  const parties = Array.from({ length: PARTIES }, (_, i) => `state-${i + 1}`);
  for (const party of parties) yield ['register-party', { party, kind: 'state', names: names(party, random) }];
  yield ['register-person', { person: 'minister', names: names('Minister', random) }];
  for (let number = 1; ; number++) {
    const [document, day] = [`treaty-${number}`, number % 9_000];
    const on = dayAfter(day);
    yield ['propose-document', { document, kind: 'convention', titles: names(document, random), on }];
    yield ['adopt-document', { document, on, by: 'consensus' }];
    const others = random.some(10 + random.below(50), parties.slice(1));
    const atLeast = Math.ceil(others.length / (1 + random.below(3)));
    const terms = { condition: { instruments: { atLeast } } };
    yield ['set-clause', { document, clause: 'entry-into-force', terms, on }];
    yield ['sign-document', signature(document, parties[0]!, 'minister', on, random)];
    for (const party of others) yield ['sign-document', { document, party, mode: 'simple', on }];
    const half = others.slice(0, Math.floor(others.length / 2));
    const ratification = { document, kind: 'ratification', on: dayAfter(day + 100) };
    for (const party of half) yield ['deposit-instrument', { ...ratification, party }];
  }
}
