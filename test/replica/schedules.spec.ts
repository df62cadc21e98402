import { expect, test } from '@jest/globals';
import { runSchedule } from '../support/simulation/schedule.js';
import { faultsOf } from '../support/simulation/serial-order.js';

/** How many schedules are tried, and the seed of the first. */
const [SCHEDULES, FIRST] = [Number(process.env.TEST_SCHEDULES ?? 2_000), Number(process.env.TEST_SEED ?? 1)];

test('whatever the weather, nodes record in one order, lose nothing, record nothing twice and refuse truly', async () => {
  let recorded = 0;
  for (let seed = FIRST; seed < FIRST + SCHEDULES; seed++) {
    const outcome = await runSchedule(seed).catch((error: unknown) => error as Error);
    const faults = outcome instanceof Error ? [outcome.stack] : await faultsOf(outcome);
    expect({ seed, faults }).toEqual({ seed, faults: [] });
    if (!(outcome instanceof Error)) recorded += outcome.store.entries.length;
  }
  expect(recorded).toBeGreaterThan(10 * SCHEDULES);
}, 3_600_000);
