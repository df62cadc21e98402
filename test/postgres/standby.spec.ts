import { beforeEach, describe, expect } from '@jest/globals';
import { testWith } from '../faults/needs.js';
import { bytesOf, settle, sizeOf, storedEntries } from '../support/engine-storm.js';
import { postgresql, PostgresServer } from '../support/postgres.js';
import { newDatabase, openEngine } from '../support/postgres-engines.js';

/** The append that waits for the standby. */
const WAITING = "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name = 'depositary'";
const NAMES = 'synchronous_standby_names=b';
const unavailable = { code: 'engine-unavailable' };
const test = testWith(postgresql);

describe('the standby is gone', () => {
  let [primary, standby]: PostgresServer[] = [];
  let [url, database] = ['', ''];

  beforeEach(async () => {
    primary ??= await PostgresServer.start(NAMES);
    standby ??= await primary.standby('b');
    // Where the test before has failed.
    await standby.start();
    database = await newDatabase(primary);
    url = primary.url(database);
  }, 60_000);

  test('an append ends in time, as unknown; nothing is read before the standby has it; it is decided once it is back', async () => {
    const [one, two] = [await openEngine(url, { timeout: 2_000 }), await openEngine(url, { timeout: 2_000 })];
    await one.append(0, storedEntries(0, 2));
    expect(await two.size()).toBe(2);
    await standby!.kill();
    const begun = performance.now();
    const entries = storedEntries(2, 2);
    expect((await one.append(2, entries)).outcome).toBe('unknown');
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect((await one.append(2, entries)).outcome).toBe('not-taken');
    expect((await two.append(2, storedEntries(2, 2, 'b'))).outcome).not.toBe('taken');
    await expect(two.size()).rejects.toMatchObject(unavailable);
    await standby!.start();
    expect(await settle(one, 2, entries)).toBe('overtaken');
    expect(await settle(two, 2, storedEntries(2, 2, 'b'))).toBe('overtaken');
    expect(bytesOf(await two.read(1, 10))).toEqual(bytesOf(entries));
  });

  test.each([
    ['pg_cancel_backend', '01000'],
    ['pg_terminate_backend', '57P01'],
  ])('a wait that somebody ends by %s is no success: unknown, and not to be read yet', async (ending, notice) => {
    const [one, two] = [await openEngine(url), await openEngine(url, { timeout: 2_000 })];
    await one.append(0, storedEntries(0, 2));
    await two.read(-1, 10);
    await standby!.kill();
    const append = one.append(2, storedEntries(2, 2));
    const { pid } = await primary!.until(WAITING);
    await primary!.query(`SELECT ${ending}(${String(pid)})`);
    expect(await append).toMatchObject({ outcome: 'unknown', because: { message: expect.stringContaining(notice) } });
    // It can be seen on this server, which alone has it.
    expect(await primary!.query('SELECT size FROM depositary.head', database)).toEqual([{ size: '4' }]);
    await expect(two.read(1, 10)).rejects.toMatchObject(unavailable);
    await expect(two.size()).rejects.toMatchObject(unavailable);
    await standby!.start();
    expect(await sizeOf(two)).toBe(4);
  });

  test('a primary that was started again shows what only it has: that is not read, nor a ground for more', async () => {
    const one = await openEngine(url, { timeout: 2_000 });
    await one.append(0, storedEntries(0, 2));
    await standby!.kill();
    expect((await one.append(2, storedEntries(2, 2))).outcome).toBe('unknown');
    await primary!.kill();
    await primary!.start(NAMES);
    expect(await primary!.query('SELECT size FROM depositary.head', database)).toEqual([{ size: '4' }]);
    await expect(one.read(1, 10)).rejects.toMatchObject(unavailable);
    expect((await one.append(4, storedEntries(4, 1))).outcome).toBe('not-taken');
    await standby!.start();
    expect(await sizeOf(one)).toBe(4);
    expect(await one.append(4, storedEntries(4, 1))).toEqual({ outcome: 'taken' });
  });

  test('a leader whose standby says nothing cannot tell how many there are: another may lead by now', async () => {
    const [one, two] = [await openEngine(url), await openEngine(url, { timeout: 2_000 })];
    await one.append(0, storedEntries(0, 2));
    expect(await two.size()).toBe(2);
    await standby!.frozen(async () => {
      expect(await two.read(-1, 10)).toHaveLength(2);
      await expect(two.size()).rejects.toMatchObject({ ...unavailable, message: expect.stringContaining('no answer') });
    });
    expect(await sizeOf(two)).toBe(2);
  });

  test('a standby that is not asked any more while an append runs leaves it unknown', async () => {
    const one = await openEngine(url);
    await one.append(0, storedEntries(0, 2));
    // Names on the command line prevail over ALTER SYSTEM, so the server is started without.
    await primary!.kill();
    await primary!.start();
    await primary!.query("ALTER SYSTEM SET synchronous_standby_names = 'b'");
    await primary!.query('SELECT pg_reload_conf()');
    await primary!.until("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'");
    expect(await settle(one, 2, storedEntries(2, 1))).toBe('taken');
    await primary!.query("ALTER SYSTEM SET synchronous_standby_names = ''");
    await primary!.query('SELECT pg_reload_conf()');
    await primary!.until("SELECT 1 WHERE current_setting('synchronous_standby_names') = ''");
    expect((await one.append(3, storedEntries(3, 1))).outcome).toBe('unknown');
    expect(await settle(one, 3, storedEntries(3, 1))).toBe('overtaken');
  });
});
