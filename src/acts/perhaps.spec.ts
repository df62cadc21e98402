import { describe, expect, test } from '@jest/globals';
import { forbidden } from '../../test/support/perhaps/forbidden.js';
import { needing as needingOfTexts } from '../../test/support/perhaps/needing.js';
import { needingOfConsent } from '../../test/support/perhaps/needing-of-consent.js';
import type { Hanging } from '../../test/support/perhaps/steps.js';
import {
  adoptDocument,
  correctEntry,
  proposeDocument,
  registerParty,
  sign,
  voidEntry,
} from '../../test/support/acts.js';
import { type Asked, TestRegister } from '../../test/support/test-register.js';

const needing = [...needingOfTexts, ...needingOfConsent];

/** What becomes of the last act. */
async function outcomeOf(asked: readonly Asked[]): Promise<string> {
  const register = await TestRegister.open();
  try {
    await register.recordAll(asked.slice(0, -1));
    const { outcome } = await register.record(asked.at(-1)!);
    return outcome;
  } catch (refusal) {
    return (refusal as { code: string }).code;
  } finally {
    await register.close();
  }
}

const dated = (hanging: readonly Hanging[]) =>
  hanging.flatMap(({ what, given, act, perhaps }) => perhaps.map(on => [what, on, [...given(on), act]] as const));

describe('perhaps is not no', () => {
  test.each(dated(needing))('%s: on %s perhaps it had', async (_, __, asked) => {
    expect(await outcomeOf(asked)).toBe('recorded');
  });

  test.each(needing)(
    '$what: it is refused where that certainly had not happened',
    async ({ given, act, not, code }) => {
      expect(await outcomeOf([...given(not), act])).toBe(code);
    },
  );

  test.each(dated(forbidden))('%s: on %s perhaps it had not', async (_, __, asked) => {
    expect(await outcomeOf(asked)).toBe('recorded');
  });

  test.each(forbidden)('$what: it is refused where that certainly had', async ({ given, act, not, code }) => {
    expect(await outcomeOf([...given(not), act])).toBe(code);
  });
});

describe('what the rest of the history leaves no room for is certain', () => {
  const adopted = [
    registerParty('aa'),
    registerParty('bb'),
    proposeDocument('d', '1960-01-01', { kind: 'convention' }),
    adoptDocument('d', '1960-01-01'),
    sign('d', 'bb', '1960-01-01'),
  ];
  const ratify: Asked = {
    act: 'deposit-instrument',
    document: 'd',
    party: 'aa',
    kind: 'ratification',
    on: '1961-05-20',
  };

  test('who has ratified had signed, whenever that was', async () => {
    const decline: Asked = { act: 'decline-to-sign', document: 'd', party: 'aa', on: '1962-01-01' };
    expect(await outcomeOf([...adopted, sign('d', 'aa', 'unknown'), ratify, decline])).toBe('already-signed');
  });

  test('a text is adopted once, on whatever days', async () => {
    expect(await outcomeOf([...adopted, adoptDocument('d', '1960')])).toBe('already-adopted');
    const proposed = [proposeDocument('d', '1950-01-01'), adoptDocument('d', '1950')];
    expect(await outcomeOf([...proposed, adoptDocument('d', '1950-06-01')])).toBe('breaks-later-fact');
  });

  test('the same act once more is on record', async () => {
    expect(await outcomeOf([...adopted, sign('d', 'aa', '1960-05'), ratify, ratify])).toBe('nothing-changed');
    const signed = sign('d', 'aa', 'unknown');
    expect(await outcomeOf([...adopted, signed, ratify, signed])).toBe('nothing-changed');
  });

  test('what rested on a perhaps is judged again when the date is corrected', async () => {
    const recorded = [...adopted, sign('d', 'aa', 'unknown'), ratify];
    const later = correctEntry(6, sign('d', 'aa', '1962-01-01'));
    expect(await outcomeOf([...recorded, later])).toBe('breaks-later-fact');
    expect(await outcomeOf([...recorded, voidEntry(6)])).toBe('breaks-later-fact');
    expect(await outcomeOf([...recorded, correctEntry(6, sign('d', 'aa', '1960-06'))])).toBe('recorded');
    expect(await outcomeOf([...recorded, correctEntry(6, sign('d', 'aa', '1961'))])).toBe('recorded');
  });
});
