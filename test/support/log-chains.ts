import { expect, test } from '@jest/globals';
import { grow } from './entries.js';
import type { Log } from '../../src/ledger/log.js';

/** A log of the engine under trial; `reopen` closes it and opens what is in the store then. */
export interface Trial {
  readonly log: Log;
  readonly reopen: () => Promise<Log>;
}

/** What every engine of the port `Log` must do with the entries of one subject. */
export function chaining(open: () => Promise<Trial>): void {
  test('the entries of a subject come in order, up to one of them', async () => {
    const { log } = await open();
    const ofOne = [
      { subject: 'a/b', revision: 1 },
      {},
      { subject: 'a/b', previous: 0 },
      {},
      { subject: 'a/b', previous: 2 },
    ];
    for (const more of ofOne) await grow(log, 1, more);
    const positions = (last?: number) => log.chain(last).map(({ position }) => position);
    expect([positions(4), positions(2), positions(3), positions()]).toEqual([[0, 2, 4], [0, 2], [3], []]);
  });

  test('an entry that is not there is damage, also where the chain would go round', async () => {
    const { log } = await open();
    await grow(log, 1, { previous: 9 });
    await grow(log, 2, { previous: 2 });
    expect(() => log.chain(0)).toThrow('entry 9 is damaged: it is not there');
    expect(() => log.chain(1)).toThrow('entry 2 is damaged: it is not there');
    expect(() => log.chain(7)).toThrow('entry 7 is damaged: it is not there');
  });
}
