import { hash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drive, inFolder, quantile, take, timed } from '../measure.ts';
import { type Act, Ledger, Notary, openLog, Program, verifyLedger } from '../program.ts';
import { Random } from '../random.ts';
import type { Measured, Setup } from '../setup.ts';
import { world } from '../world.ts';

/** Acts before the clock runs. */
const BEFORE = 1_000;

/** How many entries share an append while the large ledger is made. */
const TURN = 10_000;

/** 64 callers, with and without somebody who asks for a signed head every second. */
export async function checkpoints({ seed, size }: Setup): Promise<Measured> {
  const rate = (isServed: boolean) =>
    inFolder(async folder => {
      const program = await Program.open(folder);
      const acts = world(seed);
      await drive(64, take(BEFORE, acts), act => program.perform(act));
      await program.seen();
      const rest = take(size.many, acts);
      const { notary } = program.register;
      const asking = isServed ? setInterval(() => notary.checkpoint(), 1_000) : undefined;
      if (isServed) notary.checkpoint();
      const seconds = await timed(() => drive(64, rest, act => program.perform(act)));
      clearInterval(asking);
      await program.close();
      return size.many / seconds;
    });
  return { 'acts x64, no heads signed': await rate(false), 'acts x64, a head a second': await rate(true) };
}

/** A ledger for proofs, made once a run by appends as large as they can be; its acts are not judged. */
export async function makeVast({ vast: folder, seed, size }: Setup): Promise<void> {
  const log = openLog(folder);
  const at = '2026-01-01T00:00:00.000Z';
  const act = { act: 'bench', digest: 'd'.repeat(43), recorder: 'recorder-00000000' };
  const opening = { origin: 'depositary.example/bench', format: 1, clock: 'system' } as const;
  await Ledger.found(log, opening, { ...act, actid: 'opening' }, [], at);
  const ledger = Ledger.open(log);
  const acts = world(seed);
  while (ledger.size < size.vast) {
    const turn = ledger.turn();
    for (const [name, data] of take(Math.min(TURN, size.vast - ledger.size), acts)) {
      const draft = { type: 'DocumentSigned', subject: `document/${documentOf(data) ?? name}`, data };
      turn.seal({ ...act, actid: hash('sha256', String(turn.next), 'base64url').slice(0, 22) }, [draft], at);
    }
    await turn.commit();
  }
  log.close();
}

function documentOf({ document }: Act[1]): string | undefined {
  return typeof document === 'string' ? document : undefined;
}

/** Checks the whole ledger, against a loop that reads and hashes each row of the same file and does nothing else. */
export async function verify({ vast: folder, size }: Setup): Promise<Measured> {
  const bare = await timed(() => {
    const db = new Database(join(folder, 'ledger.db'), { readonly: true });
    const rows = db.prepare<[], { bytes: string }>('SELECT position, bytes, leaf FROM entries ORDER BY position');
    for (const { bytes } of rows.iterate()) {
      hash('sha256', bytes, 'hex');
    }
    db.close();
  });
  const whole = await timed(() => verifyLedger(folder));
  return { 'reading and hashing': size.vast / bare, verify: size.vast / whole };
}

/** Receipts for entries drawn by chance, under one head. */
export async function receipts({ vast: folder, seed, size }: Setup): Promise<Measured> {
  const log = openLog(folder);
  const notary = Notary.open(folder, Ledger.open(log), randomBytes);
  const random = new Random(seed);
  const spent: number[] = [];
  for (let i = -200; i < size.questions; i++) {
    const position = random.below(size.vast);
    const seconds = await timed(() => notary.receipt(position));
    if (i >= 0) spent.push(seconds);
  }
  log.close();
  return { 'receipt, p50': quantile(spent, 0.5) * 1e6, 'receipt, p99': quantile(spent, 0.99) * 1e6 };
}
