import { expect } from '@jest/globals';
import { seeded } from '../faults/acknowledged.js';
import { figure } from '../faults/figures.js';
import { testWith } from '../faults/needs.js';
import { bytesOf, positionsOf, readAll, storm, upTo } from '../support/engine-storm.js';
import { postgresql, PostgresServer } from '../support/postgres.js';
import { openEngine } from '../support/postgres-engines.js';

const KILLS = Number(process.env.TEST_KILLS ?? 4);

testWith(postgresql)(
  `a primary that is killed ${KILLS} times while two nodes append: nothing is lost, doubled or out of place`,
  async () => {
    const settings = 'synchronous_standby_names=b';
    const primary = await PostgresServer.start(settings);
    await primary.standby('b');
    const [one, two] = [await openEngine(primary.url()), await openEngine(primary.url())];
    const random = seeded(7);
    let isOver = false;
    const rounds = 60 * KILLS;
    const working = Promise.all([storm(one, 'a', rounds), storm(two, 'b', rounds)]).finally(() => (isOver = true));
    working.catch(() => {});
    let kills = 0;
    for (; kills < KILLS && !isOver; kills++) {
      await new Promise(resolve => setTimeout(resolve, 100 + 300 * random()));
      await primary.kill();
      await primary.start(settings);
    }
    const taken = (await working).flat();
    expect(kills).toBe(KILLS);
    const there = await readAll(await openEngine(primary.url()));
    expect(positionsOf(there)).toEqual(upTo(0, taken.length - 1));
    expect(bytesOf(there).toSorted()).toEqual(taken.toSorted());
    figure(
      `PostgreSQL with a standby, two nodes, ${kills} kills of the primary: ${taken.length} entries, 0 lost, 0 doubled`,
    );
  },
  120_000,
);
