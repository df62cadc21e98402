import { viewsAt } from '../../test/support/views.js';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { registerParty } from '../../test/support/acts.js';
import { TestRegister } from '../../test/support/test-register.js';
import { factTypes } from '../register/known-facts.js';
import { BesideFollower, LocalFollower } from './projector/follower.js';
import { views } from './tables/list.js';
import { Points } from './point.js';
import { Projector } from './projector/projector.js';

let register: TestRegister;
let follower: LocalFollower;
let points: Points;

/** The clock of the questions: late on the last evening of 2024, UTC. */
const EVENING = Date.UTC(2024, 11, 31, 23, 59, 59);

beforeAll(async () => {
  register = await TestRegister.open({ clockKind: 'simulated' }); // entry 0 at 0001-01-01
  await register.record(registerParty('am', { at: '2003-09-18T18:00:00Z' })); // 1
  await register.record(registerParty('by', { at: '2003-09-18T18:00:00Z' })); // 2
  await register.record(registerParty('kz', { at: '2010-01-01T00:00:00Z' })); // 3
  const file = viewsAt(join(register.folder, 'views.db'));
  follower = new LocalFollower(file, () => new Projector(file, register.log, factTypes, views));
  points = new Points(register.registrar.ledger, follower, () => EVENING);
});

describe('what the register shall know', () => {
  test.each([
    ['an instant after the last entry', '2024-01-01T00:00:00Z', 3],
    ['the very instant of entries', '2003-09-18T18:00:00Z', 2],
    ['the same instant with an offset', '2003-09-18T21:00:00+03:00', 2],
    ['the millisecond before', '2003-09-18T17:59:59.999Z', 0],
    ['a day, until its end', '2003-09-18', 2],
    ['the day before', '2003-09-17', 0],
    ['a position', '1', 1],
    ['the first position', '0', 0],
  ])('%s', async (_, knownAt, position) => {
    expect((await points.at({ knownAt })).point.position).toBe(position);
  });

  test('is what the views know where nothing is said', async () => {
    const { point, coordinates } = await points.at({});
    expect(point).toEqual({ asOf: '2024-12-31', position: 3 });
    expect(coordinates).toEqual({
      asOf: '2024-12-31',
      known: { position: 3, recordedAt: '2010-01-01T00:00:00.000Z' },
      clock: 'simulated',
    });
  });

  test('is nothing before the first entry', async () => {
    const { registrar: recorder } = await TestRegister.open(); // founded at noon of 1 June 2025
    const young = new Points(recorder.ledger, new BesideFollower(() => 0), () => EVENING);
    const { coordinates } = await young.at({ knownAt: '2025-05-31' });
    expect(coordinates.known).toEqual({ position: -1 });
  });

  test('cannot be a position that the ledger does not have yet', async () => {
    await expect(points.at({ knownAt: '4' })).rejects.toMatchObject({
      name: 'BadInput',
      faults: [{ at: '/knownAt', found: 4, expected: 'a position up to 3' }],
    });
  });
});

describe('a question waits', () => {
  test('until the views know what it names', async () => {
    await register.record(registerParty('tj', { at: '2020-01-01T00:00:00Z' })); // 4
    const answered = points.at({ minPosition: '4' });
    follower.wake();
    expect((await answered).point.position).toBe(4);
  });

  test('and is told to come again where that takes too long', async () => {
    const hasty = new Points(register.registrar.ledger, new BesideFollower(() => 4), () => EVENING, 30);
    await expect(hasty.at({ minPosition: '99' })).rejects.toMatchObject({ name: 'NotYet', found: 4, expected: 99 });
  });

  test('for all that stood in the ledger at the start', async () => {
    let known = 3;
    const behind = new Points(register.registrar.ledger, new BesideFollower(() => known), () => EVENING);
    const answered = behind.at({});
    setTimeout(() => (known = 4), 30);
    expect((await answered).point.position).toBe(4);
  });
});

describe('a follower in this thread', () => {
  test('moves when it is woken, however often, and says when it is there', async () => {
    await register.record(registerParty('kg', { at: '2021-01-01T00:00:00Z' })); // 5
    for (let times = 0; times < 3; times++) follower.wake();
    expect(await follower.reach(5, 2_000)).toBe(true);
    expect(await follower.reach(5, 0)).toBe(true);
    expect(await follower.reach(6, 10)).toBe(false);
  });

  test('stands still once it is closed', async () => {
    await follower.close();
    await register.record(registerParty('uz', { at: '2022-01-01T00:00:00Z' })); // 6
    follower.wake();
    expect(await follower.reach(6, 30)).toBe(false);
  });
});
