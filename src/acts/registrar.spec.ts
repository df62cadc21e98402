import { describe, expect, test } from '@jest/globals';
import { Between } from '../../test/support/between.js';
import { adoptDocument, proposeDocument, registerParty, setMembership, sign } from '../../test/support/acts.js';
import { establishBody } from '../../test/support/acts.js';
import { type Asked, TestRegister } from '../../test/support/test-register.js';

/** A register whose appends are counted. */
async function counted(append?: (write: () => Promise<void>) => Promise<void>): Promise<[TestRegister, Between]> {
  let between!: Between;
  const register = await TestRegister.open({ between: log => (between = new Between(log, append)) });
  return [register, between];
}

const outcomes = (settled: PromiseSettledResult<{ outcome: string }>[]) =>
  settled.map(one => (one.status === 'fulfilled' ? one.value.outcome : (one.reason as Error).message));

const atOnce = (register: TestRegister, asked: readonly Asked[]) =>
  Promise.allSettled(asked.map(act => register.record(act)));

describe('a turn', () => {
  test('64 callers share one append', async () => {
    const [register, log] = await counted();
    const answers = await atOnce(
      register,
      Array.from({ length: 64 }, (_, i) => registerParty(`party-${i}`)),
    );
    expect(new Set(outcomes(answers))).toEqual(new Set(['recorded']));
    expect(log.appends).toEqual([64]);
  });

  test('it takes 512 acts and leaves the others to the next', async () => {
    const [register, log] = await counted();
    await atOnce(
      register,
      Array.from({ length: 600 }, (_, i) => registerParty(`party-${i}`)),
    );
    expect(log.appends).toEqual([512, 88]);
  });

  test('each act is judged after those that came before it', async () => {
    const [register, log] = await counted();
    const answers = await atOnce(register, [
      proposeDocument('plan', '2020-01-01', { body: 'council' }),
      registerParty('am'),
      establishBody('council'),
      setMembership('council', 'am', '2003-09-18'),
      proposeDocument('plan', '2020-01-01', { body: 'council' }),
      sign('plan', 'am', '2020-01-02'),
      adoptDocument('plan', '2020-01-02'),
      sign('plan', 'am', '2020-01-02'),
    ]);
    const late = ['recorded', 'not-adopted', 'recorded', 'recorded'];
    expect(outcomes(answers)).toEqual(['unknown-body', 'recorded', 'recorded', 'recorded', ...late]);
    expect(log.appends).toEqual([6]);
  });

  test('of 64 callers with the same act one records it, and to the others it says nothing new', async () => {
    const [register] = await counted();
    const answers = outcomes(
      await atOnce(
        register,
        Array.from({ length: 64 }, () => registerParty('am')),
      ),
    );
    expect(answers.filter(outcome => outcome === 'recorded')).toHaveLength(1);
    expect(answers.filter(outcome => outcome === 'nothing-changed')).toHaveLength(63);
  });

  test('of 64 callers with different acts about one thing the first wins, and the others are told the entry', async () => {
    const [register] = await counted();
    const acts = Array.from({ length: 64 }, (_, i) => registerParty('am', { names: { en: `Armenia ${i}` } }));
    const answers = await atOnce(register, acts);
    expect(outcomes(answers)).toEqual(['recorded', ...Array<string>(63).fill('identifier-taken')]);
    expect(answers[63]).toMatchObject({ reason: { entry: 1, found: { names: { en: 'Armenia 0' } } } });
  });

  test('where nothing is recorded nothing is appended', async () => {
    const [register, log] = await counted();
    await atOnce(register, [sign('plan', 'am', '2020-01-02'), setMembership('council', 'am', '2020')]);
    expect(log.appends).toEqual([]);
  });

  test('no caller hears of it before it is durable, not even one whose act changes nothing or is refused', async () => {
    let write = () => {};
    const written = new Promise<void>(resolve => (write = resolve));
    const [register, log] = await counted(async append => {
      await written;
      await append();
    });
    let heard = 0;
    const acts = [registerParty('am'), registerParty('am'), sign('plan', 'am', '2020')];
    const answers = acts.map(act =>
      register.record(act).then(
        () => heard++,
        () => heard++,
      ),
    );
    while (log.appends.length === 0) await new Promise(setImmediate);
    for (let rounds = 0; rounds < 5; rounds++) await new Promise(setImmediate);
    expect([heard, register.log.size]).toEqual([0, 1]);
    write();
    await Promise.all(answers);
    expect([heard, register.log.size]).toEqual([3, 2]);
  });

  test('acts that come during a commit are judged after it, in the next turn', async () => {
    const later: Promise<unknown>[] = [];
    const [register, log] = await counted(async append => {
      if (later.length === 0) later.push(atOnce(register, [registerParty('am'), registerParty('by')]));
      await append();
    });
    await register.record(registerParty('am'));
    const [answers] = (await Promise.all(later)) as [PromiseSettledResult<{ outcome: string }>[]];
    expect(outcomes(answers)).toEqual(['nothing-changed', 'recorded']);
    expect(log.appends).toEqual([1, 1]);
  });
});

describe('an acknowledgement', () => {
  test('it says the positions, types, subjects, revisions and leaf hashes of what was written', async () => {
    const [register] = await counted();
    const [, , membership] = await register.recordAll([
      registerParty('am'),
      establishBody('council'),
      setMembership('council', 'am', '2003-09-18'),
    ]);
    const [entry] = register.log.read(2, 1);
    expect(membership).toEqual({
      act: 'set-membership',
      outcome: 'recorded',
      position: 3,
      recordedAt: '2025-06-01T12:00:00.000Z',
      entries: [
        {
          position: 3,
          type: 'MembershipSet',
          subject: 'body/council',
          revision: 2,
          leaf: entry!.leaf.toString('base64'),
        },
      ],
    });
  });

  test('where nothing changes it says the position to which the register was read', async () => {
    const [register] = await counted();
    await register.recordAll([registerParty('am'), registerParty('by')]);
    expect(await register.record(registerParty('am'))).toEqual({
      act: 'register-party',
      outcome: 'nothing-changed',
      position: 2,
      entries: [],
    });
  });
});

describe('a revision that was named', () => {
  const membership = setMembership('council', 'am', '2003-09-18');

  test('an act stands only at that revision of its subject', async () => {
    const [register] = await counted();
    await register.recordAll([registerParty('am'), establishBody('council')]);
    await expect(register.record(membership, { ifRevision: 0 })).rejects.toMatchObject({
      name: 'Conflict',
      code: 'revision-mismatch',
      found: { subject: 'body/council', revision: 1 },
      expected: 0,
    });
    expect(await register.record(membership, { ifRevision: 1 })).toMatchObject({ outcome: 'recorded' });
  });

  test('0 says that the subject must not exist yet', async () => {
    const [register] = await counted();
    expect(await register.record(registerParty('am'), { ifRevision: 0 })).toMatchObject({ outcome: 'recorded' });
    await expect(register.record(registerParty('am'), { ifRevision: 0 })).rejects.toMatchObject({ name: 'Conflict' });
  });

  test('it is held against the acts before it in the same turn', async () => {
    const [register] = await counted();
    await register.recordAll([registerParty('am'), registerParty('by'), establishBody('council')]);
    const other = setMembership('council', 'by', '2003-09-18');
    const answers = await Promise.allSettled([membership, other].map(act => register.record(act, { ifRevision: 1 })));
    expect(outcomes(answers)).toEqual(['recorded', 'revision-mismatch']);
  });

  test('of an act that mends it is the revision of the subject that it mends', async () => {
    const [register] = await counted();
    await register.recordAll([registerParty('am'), establishBody('council'), membership]);
    const wrong = { act: 'void-entry', entry: 3, reason: 'recorded twice' };
    await expect(register.record(wrong, { ifRevision: 1 })).rejects.toMatchObject({
      found: { revision: 2 },
    });
    expect(await register.record(wrong, { ifRevision: 2 })).toMatchObject({ outcome: 'recorded' });
  });
});
