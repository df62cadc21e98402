import { describe, expect, test } from '@jest/globals';
import { act, founded, noon, party, write } from '../../test/support/small-ledger.js';
import { EntryTooLarge, MAX_ENTRY_BYTES } from './entry.js';
import { LedgerFull, MOST_ENTRIES } from './log.js';
import { Turn } from './turn.js';

describe('the size of an entry', () => {
  const padded = (length: number) => party('am', { data: { text: 'x'.repeat(length) } });

  test(`is at most ${MAX_ENTRY_BYTES} bytes, and these fit`, async () => {
    const { log, ledger } = await founded();
    const [probe] = ledger.turn().seal(act, [padded(0)], noon);
    const room = MAX_ENTRY_BYTES - probe!.bytes.length;
    await write(ledger, [padded(room)]);
    expect(log.read(0, 1)[0]!.bytes).toHaveLength(MAX_ENTRY_BYTES);
    expect(() => ledger.turn().seal(act, [padded(room + 1)], noon)).toThrow(EntryTooLarge);
  });

  test('an act of which one entry is too large leaves none in the turn', async () => {
    const { log, ledger } = await founded();
    const turn = ledger.turn();
    expect(() => turn.seal(act, [party('am'), padded(70_000)], '2026-01-01T00:00:00.000Z')).toThrow(EntryTooLarge);
    expect([turn.next, turn.time, turn.subject('party/am'), turn.entry(1)]).toEqual([1, noon, undefined, undefined]);
    turn.seal(act, [party('by')], noon);
    await turn.commit();
    expect(log.read(0, 9).map(({ envelope: { subject, position } }) => [subject, position])).toEqual([['party/by', 1]]);
  });
});

test('the last position of all is taken, and one after it is refused with its whole act', () => {
  const head = {
    frontier: { size: MOST_ENTRIES - 1, hashes: Array(30).fill(Buffer.alloc(32)) as Buffer[] },
    time: noon,
  };
  const turn = new Turn('depositary.example/full', head, new Map(), async () => {});
  expect(() => turn.seal(act, [party('am'), party('by')], noon)).toThrow(LedgerFull);
  expect(turn.seal(act, [party('am')], noon).map(({ position }) => position)).toEqual([2_147_483_646]);
  expect(() => turn.seal(act, [party('by')], noon)).toThrow(
    'an entry at position 2147483647 would be one too many: a ledger holds at most 2147483647 entries',
  );
});

describe('a turn', () => {
  test('changes nothing before it is committed', async () => {
    const { log, ledger } = await founded();
    ledger.turn().seal(act, [party('am')], noon);
    expect([log.size, ledger.size, ledger.subject('party/am')]).toEqual([1, 1, undefined]);
  });

  test('in which nothing was sealed appends nothing', async () => {
    const { log, ledger } = await founded();
    let appends = 0;
    log.appended.subscribe(() => appends++);
    await ledger.turn().commit();
    expect(appends).toBe(0);
  });

  test('can be forked to see what would be sealed, and goes on as before', async () => {
    const { ledger } = await founded();
    const turn = ledger.turn();
    turn.seal(act, [party('am')], noon);
    const [would] = turn.fork().seal(act, [party('am')], noon);
    const [is] = turn.seal(act, [party('am')], noon);
    expect(would!.bytes).toEqual(is!.bytes);
    expect(is!.envelope).toMatchObject({ position: 2, revision: 2, previous: 1 });
  });

  test('begun before another was committed is refused, and the ledger stays as the other made it', async () => {
    const { ledger } = await founded();
    const [first, late] = [ledger.turn(), ledger.turn()];
    for (const turn of [first, late]) turn.seal(act, [party('am')], noon);
    await first.commit();
    await expect(late.commit()).rejects.toThrow();
    expect(ledger.subject('party/am')).toEqual({ revision: 1, position: 1 });
  });
});
