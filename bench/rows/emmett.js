import { join } from 'node:path';
import { inFolder, timed } from '../measure.js';

// It brings a driver that is compiled where no binary fits; where that failed, the row is missing.
const peer = await import('@event-driven-io/emmett-sqlite').catch(() => undefined);

/**
 * The peer: one event of about 600 bytes an append, one caller, 200 streams in turn, durable as it is by default.
 * It is given one connection to keep, which suits it best.
 */
export async function emmett({ size }) {
  if (!peer) return {};
  return inFolder(async folder => {
    const fileName = join(folder, 'emmett.db');
    const connection = peer.sqliteConnection({ fileName });
    await assertDurable(connection);
    const store = peer.getSQLiteEventStore({ fileName, connectionOptions: { singleton: true, connection } });
    const event = { type: 'DocumentSigned', data: { text: 'x'.repeat(460) } };
    const append = i => store.appendToStream(`document-${i % 200}`, [event]);
    for (let i = 0; i < 400; i++) await append(i);
    const seconds = await timed(async () => {
      for (let i = 0; i < size.single; i++) await append(i);
    });
    connection.close();
    return { 'emmett-sqlite': size.single / seconds };
  });
}

/** It asks for WAL without waiting for it; a measurement must know what it measures. */
async function assertDurable(connection) {
  const [{ journal_mode: mode }] = await connection.query('PRAGMA journal_mode = WAL');
  const [{ synchronous }] = await connection.query('PRAGMA synchronous');
  if (mode !== 'wal' || synchronous !== 2) throw new Error(`emmett-sqlite runs in ${mode}, synchronous=${synchronous}`);
}
