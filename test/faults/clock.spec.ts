import { expect, test } from '@jest/globals';
import { newFolder } from '../support/folders.js';
import { Service } from '../support/service.js';
import { figure } from './figures.js';
import { seeded } from './acknowledged.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ACTS = 60;

/** How the clock is set at each start: forth and back by chance, a year back, far forth, and right again. */
const random = seeded(61);
const byChance = Array.from({ length: 50 }, () => Math.round((random() - 0.5) * 2 * DAY));
const starts = [byChance, [-365 * DAY], [0, -HOUR, 2 * DAY, -10 * DAY], [20 * DAY, 0], [0]];

interface Told {
  readonly position: number;
  readonly recordedAt: string;
}

interface Line {
  readonly position: number;
  readonly time: string;
  readonly data: { readonly party?: string };
}

test('a clock set back and forth: order holds, and no entry was recorded before the one before it', async () => {
  const folder = newFolder();
  const told: { party: string; position: number; recordedAt: string }[] = [];
  let key: string | undefined;
  let isBack = false;
  for (const [start, offsets] of starts.entries()) {
    const under = ['env', `TEST_CLOCK=${offsets.join()}`, 'NODE_OPTIONS=--import ./test/faults/clock.ts'];
    const service = await Service.start({ folder, key, under });
    key = service.key;
    for (let i = 0; i < ACTS; i += 4) {
      const parties = Array.from({ length: 4 }, (_, caller) => `p${start}-${i + caller}`);
      const answers = await Promise.all(
        parties.map(party => service.act<Told>('register-party', { party, kind: 'state', names: { en: party } })),
      );
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      told.push(...answers.map(({ answer }, caller) => ({ party: parties[caller]!, ...pick(answer) })));
    }
    const entries = (await service.lines('/v1/entries')) as Line[];
    expect(entries.map(({ position }) => position)).toEqual(entries.map((_, i) => i));
    expect(entries.map(({ time }) => time)).toEqual(entries.map(({ time }) => time).sort());
    for (const { party, position, recordedAt } of told) {
      expect(entries[position]).toMatchObject({ time: recordedAt, data: { party } });
    }
    // That the clock was back is seen where time stands still.
    isBack ||= entries.some(({ time }, i) => i > 10 && time === entries[i - 9]!.time);
    expect(await service.stop()).toBe(0);
  }
  expect(isBack).toBe(true);
  const times = starts.length;
  figure(`clock set back and forth over ${times} starts: ${told.length} acts, 0 out of order, 0 before the one before`);
}, 120_000);

const pick = ({ position, recordedAt }: Told) => ({ position, recordedAt });
