import { join } from 'node:path';
import Database from 'better-sqlite3';
import { inFolder, timed } from '../measure.ts';
import type { Measured, Setup } from '../setup.ts';

/** What the disk and SQLite can do without us: one durable transaction an event, a body of 600 bytes each. */
export async function loop({ size }: Setup): Promise<Measured> {
  return inFolder(async folder => {
    const db = new Database(join(folder, 'loop.db'));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec('CREATE TABLE events (position INTEGER PRIMARY KEY, body BLOB NOT NULL)');
    const insert = db.prepare('INSERT INTO events (body) VALUES (?)');
    const body = Buffer.alloc(600, 'x');
    for (let i = 0; i < 100; i++) insert.run(body);
    const seconds = await timed(() => {
      for (let i = 0; i < size.single; i++) insert.run(body);
    });
    db.close();
    return { loop: size.single / seconds };
  });
}
