import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { drive, quantile, take, timed } from '../measure.ts';
import { type Act, followLocally, ListSignatures, Program, Register, ShowBody, ShowDocument } from '../program.ts';
import { Random } from '../random.ts';
import type { Measured, Setup } from '../setup.ts';
import { dayAfter, world } from '../world.ts';

const CHAIRS = { few: 10, many: 1_000 };

/** A large ledger, made once: the world, and two bodies whose chair has passed 10 and 1,000 times. */
export async function makeLarge({ folder, seed, size }: Setup): Promise<void> {
  const program = await Program.open(folder);
  const perform = (act: Act) => program.perform(act);
  await drive(64, take(size.entries, world(seed)), perform);
  for (const [body, transfers] of Object.entries(CHAIRS)) {
    const member = (party: string): Act => [
      'set-membership',
      { body, party, status: 'member', effectiveOn: dayAfter(0) },
    ];
    await drive(64, [['establish-body', { body, names: { en: body } }], member('party-1'), member('party-2')], perform);
    const transfer = (i: number): Act => [
      'transfer-chairmanship',
      { body, party: `party-${1 + (i % 2)}`, decidedOn: dayAfter(i), effectiveOn: dayAfter(i + 1) },
    ];
    await drive(
      64,
      Array.from({ length: transfers }, (_, i) => transfer(i)),
      perform,
    );
  }
  await program.seen();
  await program.close();
}

/** Opens it, which checks every entry; makes its views anew; asks it at points. */
export async function large(setup: Setup): Promise<Measured> {
  return { ...(await opening(setup)), ...(await rebuilding(setup)), ...(await points(setup)) };
}

async function opening({ folder }: Setup): Promise<Measured> {
  const stillStanding = { position: -1, wake() {}, reach: async () => false, close: async () => {} };
  const start = performance.now();
  const register = await Register.open({ folder, follow: () => stillStanding });
  const seconds = (performance.now() - start) / 1_000;
  await register.close();
  return { 'opening a large ledger': seconds };
}

async function rebuilding({ folder }: Setup): Promise<Measured> {
  for (const name of ['views.db', 'views.db-wal', 'views.db-shm']) rmSync(join(folder, name), { force: true });
  const register = await Register.open({ folder, follow: followLocally() });
  const seconds = await timed(() => register.follower.reach(register.log.size - 1, 3_600_000));
  await register.close();
  return { 'making its views anew': seconds };
}

async function points({ folder, seed, size }: Setup): Promise<Measured> {
  const program = await Program.open(folder);
  await program.seen();
  const random = new Random(seed);
  const documents = Math.floor(size.entries / 20);
  const document = () => `document-${1 + random.below(documents)}`;
  const latency = async (query: () => Parameters<typeof program.ask>[0]) => {
    for (let i = 0; i < 200; i++) await program.ask(query());
    const spent: number[] = [];
    for (let i = 0; i < size.questions; i++) {
      const asked = query();
      spent.push(await timed(() => program.ask(asked)));
    }
    return quantile(spent, 0.5) * 1e6;
  };
  const chairOf = (body: keyof typeof CHAIRS) => () =>
    new ShowBody(body, { asOf: dayAfter(1 + random.below(CHAIRS[body])) });
  const rows = {
    'documents/{id}, p50': await latency(() => new ShowDocument(document(), {})),
    'signatures of a document, p50': await latency(() => new ListSignatures({ document: document() })),
    'chair after 10 transfers, p50': await latency(chairOf('few')),
    'chair after 1,000 transfers, p50': await latency(chairOf('many')),
  };
  await program.close();
  return rows;
}
