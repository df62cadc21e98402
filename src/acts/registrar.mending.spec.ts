import { describe, expect, test } from '@jest/globals';
import {
  adoptDocument,
  correctEntry,
  establishBody,
  proposeDocument,
  registerParty,
  setMembership,
  sign,
  voidEntry,
} from '../../test/support/acts.js';
import { type Asked, TestRegister } from '../../test/support/test-register.js';

const before = [
  registerParty('am'), // 1
  establishBody('council'), // 2
  setMembership('council', 'am', '2003-09-18'), // 3
  proposeDocument('plan', '2020-01-01', { body: 'council' }), // 4
  adoptDocument('plan', '2020-02-02'), // 5
  sign('plan', 'am', '2020-03-03'), // 6
];

async function opened(): Promise<TestRegister> {
  const register = await TestRegister.open();
  await register.recordAll(before);
  return register;
}

const reasonOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'no refusal',
    (error: { code: string }) => error.code,
  );

describe('an entry that is void', () => {
  test('counts no more', async () => {
    const register = await opened();
    await register.record(voidEntry(6));
    expect(await register.record(sign('plan', 'am', '2020-04-04'))).toMatchObject({ outcome: 'recorded' });
  });

  test('stays in the ledger, and the entry that voids it stands in the history of its subject', async () => {
    const register = await opened();
    const lines = register.lines();
    expect(await register.record(voidEntry(6))).toMatchObject({
      entries: [{ position: 7, type: 'EntryVoided', subject: 'document/plan', revision: 4 }],
    });
    expect(register.lines().slice(0, 7)).toEqual(lines);
  });

  test('cannot be voided or corrected again', async () => {
    const register = await opened();
    await register.record(voidEntry(6));
    expect(await reasonOf(register.record(voidEntry(6)))).toBe('entry-already-void');
    expect(await reasonOf(register.record(correctEntry(6, sign('plan', 'am', '2020'))))).toBe('entry-already-void');
  });

  test('stays standing where later facts depend on it, of which the first in legal order is named', async () => {
    const register = await opened();
    await expect(register.record(voidEntry(3))).rejects.toMatchObject({
      code: 'breaks-later-fact',
      entry: 6,
      found: { type: 'DocumentSigned', entry: 6, document: 'plan', party: 'am' },
      expected: 'it would be refused: not-a-member',
    });
    await expect(register.record(voidEntry(4))).rejects.toMatchObject({ entry: 5 });
    expect(await register.record(sign('plan', 'am', '2020-03-03'))).toMatchObject({ outcome: 'nothing-changed' });
  });

  test.each<[string, number, string]>([
    ['the opening of the register', 0, 'entry-not-correctable'],
    ['an entry that voids another', 7, 'entry-not-correctable'],
    ['an entry that does not exist', 8, 'unknown-entry'],
  ])('%s cannot be', async (_, entry, reason) => {
    const register = await opened();
    await register.record(voidEntry(6));
    expect(await reasonOf(register.record(voidEntry(entry)))).toBe(reason);
  });
});

describe('a correction', () => {
  test('is two entries of one act, and the second says in whose place it stands', async () => {
    const register = await opened();
    await register.record(correctEntry(6, sign('plan', 'am', '2020-02-29')));
    const [taken, instead] = register.log.read(6, 2).map(entry => entry.envelope);
    expect(taken).toMatchObject({ type: 'EntryCorrected', part: 1, parts: 2, data: { entry: 6, reason: 'misread' } });
    expect(instead).toMatchObject({ type: 'DocumentSigned', part: 2, parts: 2, place: 6 });
    expect(taken!.actid).toBe(instead!.actid);
  });

  test('takes the place of the entry it corrects among facts of the same day', async () => {
    const register = await opened();
    await register.record(setMembership('council', 'am', '2021-01-01', 'suspended')); // 7
    await register.record(setMembership('council', 'am', '2021-01-01', 'left')); // 8
    await register.record(correctEntry(7, setMembership('council', 'am', '2021-01-01', 'observer')));
    await register.recordAll([proposeDocument('later', '2022', { body: 'council' }), adoptDocument('later', '2022')]);
    await expect(register.record(sign('later', 'am', '2023'))).rejects.toMatchObject({
      found: { standing: 'left' },
    });
  });

  test('can move a fact to another subject', async () => {
    const register = await opened();
    await register.recordAll([proposeDocument('other', '2020-01-01'), adoptDocument('other', '2020-01-01')]);
    const { entries } = await register.record(correctEntry(6, sign('other', 'am', '2020-03-03')));
    expect(entries.map(({ subject }) => subject)).toEqual(['document/plan', 'document/other']);
    expect(await register.record(sign('plan', 'am', '2020-05-05'))).toMatchObject({ outcome: 'recorded' });
    expect(await reasonOf(register.record(sign('other', 'am', '2020-05-05')))).toBe('already-signed');
  });

  test('can itself be corrected, forth and back', async () => {
    const register = await opened();
    const right = before[5]!;
    for (const [wrong, replacement] of [
      [6, sign('plan', 'am', '2020-03-04')],
      [8, right],
      [10, sign('plan', 'am', '2020-03-04')],
      [12, right],
    ] as [number, Asked][]) {
      const { entries } = await register.record(correctEntry(wrong, replacement));
      expect(register.log.read(entries[1]!.position - 1, 1)[0]!.envelope.place).toBe(6);
    }
    expect(await register.record(right)).toMatchObject({ outcome: 'nothing-changed' });
    const again = await register.reopen();
    expect(await again.record(right)).toMatchObject({ outcome: 'nothing-changed' });
  });

  test('that says the same changes nothing', async () => {
    const register = await opened();
    expect(await register.record(correctEntry(6, before[5]!))).toMatchObject({ outcome: 'nothing-changed' });
    expect(await register.record(voidEntry(6))).toMatchObject({ outcome: 'recorded' });
  });

  test('that says what another entry says already only takes the wrong one out', async () => {
    const register = await opened();
    await register.record(registerParty('by'));
    const { entries } = await register.record(correctEntry(7, before[0]!));
    expect(entries.map(({ type }) => type)).toEqual(['EntryCorrected']);
  });

  test('is refused where the replacement is, and then the wrong entry stands', async () => {
    const register = await opened();
    expect(await reasonOf(register.record(correctEntry(6, sign('plan', 'am', '2020-01-15'))))).toBe('not-adopted');
    expect(await register.record(before[5]!)).toMatchObject({ outcome: 'nothing-changed' });
  });

  test('is refused where a later fact would break, and then the wrong entry stands', async () => {
    const register = await opened();
    await expect(register.record(correctEntry(5, adoptDocument('plan', '2020-03-04')))).rejects.toMatchObject({
      code: 'breaks-later-fact',
      entry: 6,
      expected: 'it would be refused: not-adopted',
    });
    expect(await register.record(before[4]!)).toMatchObject({ outcome: 'nothing-changed' });
  });

  test.each<[string, Asked]>([
    ['no act', { act: 'sign-everything' }],
    ['an act that mends', voidEntry(1)],
    ['an act with a clock of its own', sign('plan', 'am', '2020', { at: '2020-01-01T00:00:00Z' })],
    ['an act in the wrong form', sign('plan', 'am', '2020-02-30')],
  ])('with %s as replacement is bad input', async (_, replacement) => {
    const register = await opened();
    await expect(register.record(correctEntry(6, replacement))).rejects.toMatchObject({
      name: 'BadInput',
      faults: [{ at: expect.stringMatching(/^\/replacement\//) }],
    });
    expect(await register.record(before[5]!)).toMatchObject({ outcome: 'nothing-changed' });
  });
});

describe('entries of the same turn', () => {
  test('can be voided and corrected', async () => {
    const register = await opened();
    const answers = await Promise.all(
      [
        registerParty('by'), // 7
        correctEntry(7, registerParty('kz')), // 8, 9
        voidEntry(9), // 10
        registerParty('kz'), // 11
        registerParty('by'), // 12
      ].map(act => register.record(act)),
    );
    expect(answers.map(({ entries }) => entries.at(-1)!.position)).toEqual([7, 9, 10, 11, 12]);
  });

  test('count in the order in which they came', async () => {
    const register = await opened();
    await Promise.all(
      ['observer', 'member'].map(status => register.record(setMembership('council', 'am', '2021-01-01', status))),
    );
    await register.recordAll([proposeDocument('later', '2022', { body: 'council' }), adoptDocument('later', '2022')]);
    expect(await register.record(sign('later', 'am', '2023'))).toMatchObject({ outcome: 'recorded' });
  });
});
