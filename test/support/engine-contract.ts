import { describe, expect, test } from '@jest/globals';
import type { Engine } from '../../src/ledger/replica/engine.js';
import { bytesOf, positionsOf, readAll, settle, storedEntries, storm, upTo } from './engine-storm.js';

/** An engine over a store that is empty yet, and others over the same store, as other nodes have them. */
export interface EngineTrial {
  readonly engine: Engine;
  readonly another: () => Promise<Engine>;
}

type Open = () => Promise<EngineTrial>;

/** The positions that a subscription brings, until it has brought the last one that is waited for. */
async function positionsUntil(last: number, engine: Engine, after: number): Promise<number[]> {
  const [stop, positions] = [new AbortController(), [] as number[]];
  for await (const page of engine.subscribe(after, stop.signal)) {
    for (const { position } of page) positions.push(position);
    if (positions.at(-1)! >= last) stop.abort();
  }
  return positions;
}

/** What every engine of the port `Engine` must do. */
export function engineContract(name: string, open: Open): void {
  describe(`${name} keeps the promises of an engine`, () => {
    appending(open);
    verbatim(open);
    racing(open);
    reading(open);
    subscribing(open);
    closing(open);
  });
}

function appending(open: Open): void {
  test('a new store is empty', async () => {
    const { engine } = await open();
    expect([await engine.size(), await engine.read(-1, 10)]).toEqual([0, []]);
  });

  test('what was taken is there for every node, byte by byte', async () => {
    const { engine, another } = await open();
    const entries = storedEntries(0, 5);
    expect(await engine.append(0, entries.slice(0, 3))).toEqual({ outcome: 'taken' });
    expect(await engine.append(3, entries.slice(3))).toEqual({ outcome: 'taken' });
    const other = await another();
    expect([await other.size(), bytesOf(await other.read(-1, 10))]).toEqual([5, bytesOf(entries)]);
  });

  test.each([0, 2, 4, 100])('an append that expects %d entries of 3 is overtaken and changes nothing', async size => {
    const { engine, another } = await open();
    const entries = storedEntries(0, 3);
    await engine.append(0, entries);
    expect(await engine.append(size, storedEntries(size, 2, 'late'))).toEqual({ outcome: 'overtaken' });
    for (const node of [engine, await another()]) {
      expect([await node.size(), bytesOf(await node.read(-1, 10))]).toEqual([3, bytesOf(entries)]);
    }
    expect(await engine.append(3, storedEntries(3, 1))).toEqual({ outcome: 'taken' });
  });

  test('the same append may be sent again, from anywhere: it is taken once', async () => {
    const { engine, another } = await open();
    const entries = storedEntries(0, 3);
    const other = await another();
    const told = [await settle(engine, 0, entries), await settle(engine, 0, entries), await settle(other, 0, entries)];
    expect(told[0]).toBe('taken');
    expect(await engine.append(3, storedEntries(3, 1))).toEqual({ outcome: 'taken' });
    await settle(other, 0, entries);
    expect(positionsOf(await other.read(-1, 10))).toEqual([0, 1, 2, 3]);
  });
}

function verbatim(open: Open): void {
  test('bytes are kept as they are, also such as are no text', async () => {
    const { engine, another } = await open();
    const odd = ['{ "z": 1.0,\n "a": "\\u0061\\\\x41" }', '\\x00', '\0', "'; --", '\u{1f58b}', '\r\n'].map(text =>
      Buffer.from(text),
    );
    const bytes = [
      ...odd,
      Buffer.from([0xff, 0x00, 0xc3, 0x28, 0x5c]),
      Buffer.from(Array.from({ length: 65_535 }, (_, i) => i % 256)),
    ];
    await engine.append(
      0,
      bytes.map((each, position) => ({ position, bytes: each })),
    );
    expect(bytesOf(await (await another()).read(-1, 10))).toEqual(bytes.map(each => each.toString('base64')));
  });

  test('an append as large as may be is taken whole', async () => {
    const { engine } = await open();
    const count = Math.min(Math.floor(engine.largestAppend / 60_000), 64);
    const entries = upTo(0, count - 1).map(position => ({ position, bytes: Buffer.alloc(60_000, `${position} `) }));
    expect(await engine.append(0, entries)).toEqual({ outcome: 'taken' });
    expect(bytesOf(await readAll(engine))).toEqual(bytesOf(entries));
  });
}

function racing(open: Open): void {
  test('of appends that expect one size at most one is taken', async () => {
    const { engine, another } = await open();
    const nodes = [engine, await another(), await another()];
    for (let round = 0; round < 15; round++) {
      const appends = nodes.map((node, index) => settle(node, 2 * round, storedEntries(2 * round, 2, `${index}`)));
      expect((await Promise.all(appends)).toSorted()).toEqual(['overtaken', 'overtaken', 'taken']);
    }
    expect(positionsOf(await engine.read(-1, 100))).toEqual(upTo(0, 29));
  });

  test('of two that one node sends at once too', async () => {
    const { engine } = await open();
    const appends = ['a', 'b'].map(sender => settle(engine, 0, storedEntries(0, 2, sender)));
    expect((await Promise.all(appends)).toSorted()).toEqual(['overtaken', 'taken']);
    expect(await engine.size()).toBe(2);
  });
}

function reading(open: Open): void {
  test('a page begins after a position and has at most so many entries', async () => {
    const { engine } = await open();
    await engine.append(0, storedEntries(0, 10));
    const positions = async (after: number, limit: number) => positionsOf(await engine.read(after, limit));
    expect(await positions(-1, 3)).toEqual([0, 1, 2]);
    expect(await positions(6, 100)).toEqual([7, 8, 9]);
    expect(await positions(9, 100)).toEqual([]);
    expect(await positions(1_000_000, 100)).toEqual([]);
  });

  test('large pages keep their order', async () => {
    const { engine, another } = await open();
    for (let from = 0; from < 5_000; from += 1_000) await engine.append(from, storedEntries(from, 1_000));
    const page = await (await another()).read(499, 4_000);
    expect(positionsOf(page)).toEqual(upTo(500, 4_499));
    expect(bytesOf(page)).toEqual(bytesOf(storedEntries(500, 4_000)));
  });
}

function subscribing(open: Open): void {
  test('a subscription brings what is there and then what comes, none missed and none twice', async () => {
    const { engine, another } = await open();
    const [other, third] = [await another(), await another()];
    await engine.append(0, storedEntries(0, 1_500));
    const all = positionsUntil(1_619, third, -1);
    const some = positionsUntil(1_619, engine, 1_490);
    await Promise.all([storm(engine, 'a', 20), storm(other, 'b', 20)]);
    expect(await all).toEqual(upTo(0, 1_619));
    expect(await some).toEqual(upTo(1_491, 1_619));
  });

  test('one that waits hears of the next append, and ends when it is stopped', async () => {
    const { engine, another } = await open();
    const next = positionsUntil(0, await another(), -1);
    await new Promise(resolve => setTimeout(resolve, 50));
    await engine.append(0, storedEntries(0, 1));
    expect(await next).toEqual([0]);
  });

  test('one that is stopped before anything came brings nothing', async () => {
    const { engine } = await open();
    const [stop, pages] = [new AbortController(), [] as unknown[]];
    const ended = (async () => {
      for await (const page of engine.subscribe(-1, stop.signal)) pages.push(page);
    })();
    await new Promise(resolve => setTimeout(resolve, 50));
    stop.abort();
    await ended;
    expect(pages).toEqual([]);
  });
}

function closing(open: Open): void {
  test('once it is closed it takes and gives nothing, and what was taken stays', async () => {
    const { engine, another } = await open();
    await engine.append(0, storedEntries(0, 2));
    await engine.close();
    await expect(engine.size()).rejects.toMatchObject({ code: 'engine-unavailable' });
    await expect(engine.read(-1, 1)).rejects.toMatchObject({ code: 'engine-unavailable' });
    expect((await engine.append(2, storedEntries(2, 1))).outcome).not.toBe('taken');
    expect(positionsOf(await (await another()).read(-1, 10))).toEqual([0, 1]);
  });
}
