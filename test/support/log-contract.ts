import { describe, expect, test } from '@jest/globals';
import { lastValueFrom, toArray } from 'rxjs';
import { grow, sealed, treeOver } from './entries.js';
import { append, emptyFrontier, leafHash } from '../../src/proof/merkle.js';
import { Entry } from '../../src/ledger/entry.js';
import type { Log } from '../../src/ledger/log.js';

/** A log of the engine under trial; `reopen` closes it and opens what is in the store then. */
export interface Trial {
  readonly log: Log;
  readonly reopen: () => Promise<Log>;
}

const seen = ({ position, bytes, leaf }: Entry) => [position, bytes.toString('utf8'), leaf.toString('hex')];

/** What every engine of the port `Log` must do. */
export function logContract(engine: string, open: () => Promise<Trial>): void {
  describe(`${engine} keeps the promises of a log`, () => {
    keeping(open);
    refusing(open);
    reading(open);
    following(open);
  });
}

function keeping(open: () => Promise<Trial>): void {
  test('a new log is empty', async () => {
    const { log } = await open();
    expect([log.size, log.frontier, log.read(-1, 10)]).toEqual([0, emptyFrontier, []]);
  });

  test('what was acknowledged is there byte by byte, also after it was opened anew', async () => {
    const { log, reopen } = await open();
    const entries = [...(await grow(log, 3)), ...(await grow(log, 2))];
    expect(log.read(-1, 10).map(seen)).toEqual(entries.map(seen));
    expect((await reopen()).read(-1, 10).map(seen)).toEqual(entries.map(seen));
  });

  test('bytes are kept as they are, even where another writer would have written the same JSON otherwise', async () => {
    const { log, reopen } = await open();
    const odd = Buffer.from('{ "subject": "a/b",\n "z": 1.0, "actid": "\\u0061" }');
    const leaf = leafHash(odd);
    await log.append(0, [new Entry(0, odd, leaf)], append(emptyFrontier, leaf));
    expect((await reopen()).read(-1, 1)[0]!.bytes).toEqual(odd);
  });

  test('the frontier is kept with the entries, and is the one that they make', async () => {
    const { log, reopen } = await open();
    for (const count of [1, 2, 4, 6]) await grow(log, count);
    const tree = treeOver(emptyFrontier, log.read(-1, 100));
    expect([log.size, log.frontier]).toEqual([13, tree]);
    const again = await reopen();
    expect([again.size, again.frontier]).toEqual([13, tree]);
  });
}

function refusing(open: () => Promise<Trial>): void {
  test.each([0, 2, 4, 100])(
    'an append that expects %d entries of 3 changes nothing and says the real size',
    async n => {
      const { log, reopen } = await open();
      await grow(log, 3);
      const late = sealed({ size: n }, 1);
      await expect(log.append(n, late, treeOver(log.frontier, late))).rejects.toMatchObject({
        name: 'WrongSize',
        found: 3,
        expected: n,
      });
      expect([log.size, log.read(2, 10)]).toEqual([3, []]);
      await grow(log, 1);
      expect((await reopen()).size).toBe(4);
    },
  );

  test('of two appends that expect the same size one is taken', async () => {
    const { log } = await open();
    const entries = sealed(log, 1);
    const tree = treeOver(log.frontier, entries);
    const both = await Promise.allSettled([log.append(0, entries, tree), log.append(0, entries, tree)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(log.size).toBe(1);
  });

  test('an append is whole or not at all: a hole in its positions leaves nothing of it', async () => {
    const { log, reopen } = await open();
    await grow(log, 2);
    const [first, , third] = sealed(log, 3) as [Entry, Entry, Entry];
    await expect(log.append(2, [first, third], treeOver(log.frontier, [first, third]))).rejects.toThrow();
    const again = await reopen();
    expect([again.size, again.read(1, 10)]).toEqual([2, []]);
    expect(again.frontier).toEqual(treeOver(emptyFrontier, again.read(-1, 10)));
  });

  test('after the first error nothing more is acknowledged until it is opened anew', async () => {
    const { log, reopen } = await open();
    const gap = sealed({ size: 5 }, 1);
    await expect(log.append(0, gap, treeOver(emptyFrontier, gap))).rejects.toThrow();
    await expect(grow(log, 1)).rejects.toMatchObject({ name: 'LogFailed' });
    const again = await reopen();
    await grow(again, 1);
    expect(again.size).toBe(1);
  });
}

function reading(open: () => Promise<Trial>): void {
  test('a page begins after a position and has at most so many entries', async () => {
    const { log } = await open();
    await grow(log, 10);
    const positions = (after: number, limit: number) => log.read(after, limit).map(({ position }) => position);
    expect(positions(-1, 3)).toEqual([0, 1, 2]);
    expect(positions(6, 100)).toEqual([7, 8, 9]);
    expect(positions(9, 100)).toEqual([]);
    expect(positions(1_000_000, 100)).toEqual([]);
  });

  test('a page ends with the entry that brings it to so many bytes, and has one at least', async () => {
    const { log } = await open();
    const three = (await grow(log, 10)).slice(2, 5).reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect([0, three - 1, three, three + 1, 1e9].map(bytes => log.read(1, 9, bytes).length)).toEqual([1, 3, 3, 4, 8]);
  });

  test('the leaves are the hashes of the entries, from a position on', async () => {
    const { log } = await open();
    const leaves = (await grow(log, 5)).map(({ leaf }) => leaf);
    expect([log.leaves(0, 2), log.leaves(3, 100), log.leaves(5, 1)]).toEqual([leaves.slice(0, 2), leaves.slice(3), []]);
  });

  test('the entries of an act come in order, and those of no other', async () => {
    const { log } = await open();
    await grow(log, 1, { actid: 'one' });
    await grow(log, 2, { actid: 'two' });
    await grow(log, 1, { actid: 'two' });
    const positions = (entries: Entry[]) => entries.map(({ position }) => position);
    expect(positions(log.ofAct('two'))).toEqual([1, 2, 3]);
    expect([log.ofAct('on'), log.ofAct("a' OR 1=1"), log.ofAct('')]).toEqual([[], [], []]);
  });
}

/** The positions that a subscription brings, until it has brought the last one that is waited for. */
async function positionsUntil(last: number, pages: AsyncIterable<readonly Entry[]>, each = async () => {}) {
  const positions: number[] = [];
  for await (const page of pages) {
    positions.push(...page.map(({ position }) => position));
    if (positions.at(-1)! >= last) break;
    await each();
  }
  return positions;
}

const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const oneRound = () => new Promise<void>(resolve => setImmediate(resolve));

function following(open: () => Promise<Trial>): void {
  test('a subscription brings what is there and then what comes, none missed and none twice', async () => {
    const { log } = await open();
    await grow(log, 2_500);
    const fast = positionsUntil(2_699, log.subscribe(-1));
    const slow = positionsUntil(2_699, log.subscribe(2_490), oneRound);
    for (let count = 0; count < 100; count++) {
      await grow(log, 2);
      if (count % 7 === 0) await oneRound();
    }
    expect(await fast).toEqual(upTo(0, 2_699));
    expect(await slow).toEqual(upTo(2_491, 2_699));
  });

  test('a subscription that waits hears of the next append', async () => {
    const { log } = await open();
    const next = positionsUntil(0, log.subscribe(-1));
    await oneRound();
    await grow(log, 1);
    expect(await next).toEqual([0]);
  });

  test('it ends when it is stopped, and when the log is closed', async () => {
    const { log } = await open();
    const stop = new AbortController();
    const stopped = positionsUntil(9, log.subscribe(-1, stop.signal));
    const closed = positionsUntil(9, log.subscribe(-1));
    await grow(log, 1);
    await oneRound();
    stop.abort();
    expect(await stopped).toEqual([0]);
    log.close();
    expect(await closed).toEqual([0]);
  });

  test('whoever is told of an append can read it already', async () => {
    const { log } = await open();
    const told: number[][] = [];
    log.appended.subscribe(size => told.push([size, log.size, log.read(-1, 10).length]));
    const all = lastValueFrom(log.appended.pipe(toArray()));
    await grow(log, 3);
    expect(told).toEqual([[3, 3, 3]]);
    await grow(log, 1);
    log.close();
    expect(await all).toEqual([3, 4]);
  });
}
