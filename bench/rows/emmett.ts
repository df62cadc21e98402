import { join } from 'node:path';
import type { Connection } from '@event-driven-io/emmett-sqlite';
import { inFolder, timed } from '../measure.ts';
import type { Measured, Setup } from '../setup.ts';

// It brings a driver that is compiled where no binary fits; where that failed, the row is missing.
const peer = await import('@event-driven-io/emmett-sqlite').catch(() => undefined);

/**
 * The peer: one event of about 600 bytes an append, one caller, 200 streams in turn, durable as it is by default.
 * It is given one connection to keep, which suits it best.
 */
export async function emmett({ size }: Setup): Promise<Measured> {
  if (!peer) return {};
  return inFolder(async folder => {
    const fileName = join(folder, 'emmett.db');
    const connection = peer.sqliteConnection({ fileName });
    await assertDurable(connection);
    const store = peer.getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection } });
    const event = { type: 'DocumentSigned', data: { text: 'x'.repeat(460) } };
    const append = (i: number) => store.appendToStream(`document-${i % 200}`, [event]);
    for (let i = 0; i < 400; i++) await append(i);
    const seconds = await timed(async () => {
      for (let i = 0; i < size.single; i++) await append(i);
    });
    connection.close();
    return { 'emmett-sqlite': size.single / seconds };
  });
}

/** It asks for WAL without waiting for it; a measurement must know what it measures. */
async function assertDurable(connection: Connection): Promise<void> {
  const [mode] = await connection.query('PRAGMA journal_mode = WAL');
  const [sync] = await connection.query('PRAGMA synchronous');
  if (mode?.['journal_mode'] === 'wal' && sync?.['synchronous'] === 2) return;
  throw new Error(`emmett-sqlite runs in ${JSON.stringify({ ...mode, ...sync })}`);
}
