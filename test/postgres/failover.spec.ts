import { expect } from '@jest/globals';
import { testWith } from '../faults/needs.js';
import { bytesOf, readAll, settle, sizeOf, storedEntries } from '../support/engine-storm.js';
import { postgresql, PostgresServer } from '../support/postgres.js';
import { openEngine } from '../support/postgres-engines.js';

testWith(postgresql)(
  'a standby that is promoted leads, and the old leader is never believed again',
  async () => {
    const old = await PostgresServer.start('synchronous_standby_names=b');
    const next = await old.standby('b');
    const url = `postgres://postgres@127.0.0.1:${old.port},127.0.0.1:${next.port}/postgres`;
    const warnings: string[] = [];
    const options = { timeout: 2_000, watch: 200, onWarning: (text: string) => warnings.push(text) };
    const [one, two] = [await openEngine(url, options), await openEngine(url, options)];
    await one.append(0, storedEntries(0, 2));
    expect([await two.size(), warnings]).toEqual([2, []]);

    await next.query('SELECT pg_promote()');
    // Both say now that they lead.
    for (const server of [old, next]) {
      expect(await server.query('SELECT pg_is_in_recovery() AS follows')).toEqual([{ follows: false }]);
    }
    const entries = storedEntries(2, 3);
    const begun = performance.now();
    expect(await settle(one, 2, entries)).toBe('taken');
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(await sizeOf(two)).toBe(5);
    expect(bytesOf(await readAll(two, 1))).toEqual(bytesOf(entries));
    expect(warnings).toEqual(Array(2).fill(expect.stringContaining('synchronous_standby_names is empty')));

    // From now on the old leader would take everything, and ask nobody.
    await old.kill();
    await old.start();
    await next.kill();
    for (const node of [one, two]) {
      await expect(node.size()).rejects.toMatchObject({
        code: 'engine-unavailable',
        message: expect.stringContaining('left behind'),
      });
      await expect(node.read(-1, 10)).rejects.toMatchObject({ code: 'engine-unavailable' });
      expect((await node.append(2, storedEntries(2, 1, 'c'))).outcome).toBe('not-taken');
    }
    await next.start();
    expect([await sizeOf(one), await sizeOf(two)]).toEqual([5, 5]);
  },
  60_000,
);

testWith(postgresql)(
  'of two standbys as many must have an entry as the server awaits',
  async () => {
    const primary = await PostgresServer.start();
    const set = async (names: string) => {
      await primary.query(`ALTER SYSTEM SET synchronous_standby_names = '${names}'`);
      await primary.query('SELECT pg_reload_conf()');
      await primary.until(`SELECT 1 WHERE current_setting('synchronous_standby_names') = '${names}'`);
    };
    const [b, c] = [await primary.standby('b'), await primary.standby('c')];
    await set('FIRST 1 (b, c)');
    const engine = await openEngine(primary.url(), { timeout: 2_000 });
    expect(await settle(engine, 0, storedEntries(0, 1))).toBe('taken');
    await b.kill();
    expect(await settle(engine, 1, storedEntries(1, 1))).toMatch(/taken$/);
    await set('ANY 2 (b, c)');
    for (let tries = 0; tries < 3; tries++) {
      expect((await engine.append(2, storedEntries(2, 1))).outcome).toMatch(/^(not-taken|unknown)$/);
    }
    await b.start();
    expect(await settle(engine, 2, storedEntries(2, 1))).toMatch(/taken$/);
    await c.kill();
    await set('ANY 1 (b, c)');
    expect(await settle(engine, 3, storedEntries(3, 1))).toMatch(/taken$/);
    expect(await sizeOf(engine)).toBe(4);
  },
  60_000,
);
