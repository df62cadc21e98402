import { describe, expect, test } from '@jest/globals';
import { LogFailed } from '../ledger/log.js';
import { Between } from '../../test/support/between.js';
import { establishBody, registerParty, setMembership, sign } from '../../test/support/acts.js';
import { TestRegister } from '../../test/support/test-register.js';

/** Names so long that no entry holds them. */
const tooLong = {
  names: Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`x${'abcdefghij'[i % 10]}-${i}xx`, 'ы'.repeat(900)])),
};

describe('a dry run', () => {
  test('it says what would be recorded, to the leaf hash', async () => {
    const register = await TestRegister.open();
    const tried = await register.record(registerParty('am'), { dryRun: true, idempotencyKey: 'k' });
    const done = await register.record(registerParty('am'), { idempotencyKey: 'k' });
    expect(tried).toEqual({ ...done, outcome: 'would-be-recorded', position: 0 });
  });

  test('it leaves no trace in the ledger nor in what is judged afterwards', async () => {
    const register = await TestRegister.open();
    const before = register.lines();
    await register.record(registerParty('am'), { dryRun: true });
    await register.record(establishBody('council'), { dryRun: true });
    await expect(register.record(setMembership('council', 'am', '2020'))).rejects.toMatchObject({
      code: 'unknown-body',
    });
    expect(register.lines()).toEqual(before);
  });

  test('it leaves no trace in the turn that it shares', async () => {
    const register = await TestRegister.open();
    const [tried, done] = await Promise.all([
      register.record(registerParty('am'), { dryRun: true }),
      register.record(registerParty('am', { names: { en: 'Armenia' } })),
    ]);
    expect([tried.outcome, tried.entries[0]!.position]).toEqual(['would-be-recorded', 1]);
    expect([done.outcome, done.entries[0]!.position]).toEqual(['recorded', 1]);
  });

  test('it is judged after the acts before it in the turn', async () => {
    const register = await TestRegister.open();
    const [, tried] = await Promise.all([
      register.record(establishBody('council')),
      register.record(establishBody('council', { on: '2020' }), { dryRun: true }).catch((error: unknown) => error),
    ]);
    expect(tried).toMatchObject({ code: 'identifier-taken', entry: 1 });
  });

  test('of a void or a correction it leaves the wrong entry standing', async () => {
    const register = await TestRegister.open();
    await register.record(registerParty('am'));
    const replacement = registerParty('by');
    const correction = { act: 'correct-entry', entry: 1, reason: 'misread', replacement };
    const tried = await register.record(correction, { dryRun: true });
    expect(tried.entries.map(({ type }) => type)).toEqual(['EntryCorrected', 'PartyRegistered']);
    expect(await register.record(registerParty('am'))).toMatchObject({ outcome: 'nothing-changed' });
    expect(await register.record(registerParty('by'))).toMatchObject({ outcome: 'recorded' });
  });
});

describe('an act that is too large for one entry', () => {
  test('it is bad input and says how large it is', async () => {
    const register = await TestRegister.open();
    await expect(register.record(registerParty('am', tooLong))).rejects.toMatchObject({
      code: 'bad-input',
      faults: [{ at: '', found: expect.stringMatching(/^\d+ bytes$/), expected: 'at most 65535 bytes as an entry' }],
    });
  });

  test('it leaves no trace, neither in its turn nor afterwards', async () => {
    const register = await TestRegister.open();
    const [large, next] = await Promise.allSettled([
      register.record(registerParty('am', tooLong)),
      register.record(establishBody('council')),
    ]);
    expect(large.status).toBe('rejected');
    expect(next).toMatchObject({ value: { entries: [{ position: 1, revision: 1 }] } });
    expect(await register.record(registerParty('am'))).toMatchObject({ entries: [{ position: 2, revision: 1 }] });
  });

  test('a correction of which the second entry is too large leaves the first standing', async () => {
    const register = await TestRegister.open();
    await register.record(registerParty('am'));
    const correction = { act: 'correct-entry', entry: 1, reason: 'r', replacement: registerParty('am', tooLong) };
    await expect(register.record(correction)).rejects.toMatchObject({ code: 'bad-input' });
    expect(await register.record(registerParty('am'))).toMatchObject({ outcome: 'nothing-changed' });
    expect(register.log.size).toBe(2);
  });
});

describe('a failed commit', () => {
  /** Fails once: before the entries are written, or after. */
  function failingOnce(when: 'before' | 'after') {
    const failures: unknown[] = [];
    let isDue = true;
    return {
      failures,
      onFailure: (error: unknown) => void failures.push(error),
      between: (log: ConstructorParameters<typeof Between>[0]) =>
        new Between(log, async write => {
          if (!isDue) return write();
          isDue = false;
          if (when === 'after') await write();
          throw new LogFailed('the store failed');
        }),
    };
  }

  test('it refuses every act of its turn, and says so once', async () => {
    const failing = failingOnce('before');
    const register = await TestRegister.open(failing);
    const answers = await Promise.allSettled([
      register.record(registerParty('am')),
      register.record(registerParty('am')),
      register.record(sign('plan', 'am', '2020')),
    ]);
    expect(answers.map(one => one.status === 'rejected' && (one.reason as Error).name)).toEqual([
      'LogFailed',
      'LogFailed',
      'LogFailed',
    ]);
    expect(failing.failures).toHaveLength(1);
  });

  test('failed and not written: what is judged next rests on the ledger, not on what was lost', async () => {
    const register = await TestRegister.open(failingOnce('before'));
    await Promise.allSettled([register.record(registerParty('am')), register.record(establishBody('council'))]);
    await expect(register.record(setMembership('council', 'am', '2020'))).rejects.toMatchObject({
      code: 'unknown-body',
    });
    expect(await register.record(registerParty('am'), { idempotencyKey: 'k' })).toMatchObject({
      outcome: 'recorded',
      entries: [{ position: 1, revision: 1 }],
    });
  });

  test('failed but written: nothing more is acknowledged until the ledger is opened anew', async () => {
    const register = await TestRegister.open(failingOnce('after'));
    await expect(register.record(registerParty('am'), { idempotencyKey: 'k' })).rejects.toThrow('the store failed');
    await expect(register.record(establishBody('council'))).rejects.toMatchObject({ name: 'WrongSize', found: 2 });
    const again = await register.reopen();
    expect(again.log.size).toBe(2);
    expect(await again.record(registerParty('am'), { idempotencyKey: 'k' })).toMatchObject({
      outcome: 'recorded-before',
      entries: [{ position: 1 }],
    });
    expect(await again.record(establishBody('council'))).toMatchObject({ entries: [{ position: 2 }] });
  });
});
