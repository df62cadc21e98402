import { describe, expect, test } from '@jest/globals';
import {
  accede,
  clause,
  establishBody,
  registerParty,
  setMembership,
  sign,
  treaty,
} from '../../../test/support/acts.js';
import { TestRegister } from '../../../test/support/test-register.js';

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'recorded',
    (error: { code: string; found?: unknown; expected?: unknown }) => [error.code, error.found, error.expected],
  );
const notice = (on: string, more: object = {}) => ({
  act: 'notify-withdrawal',
  document: 'd',
  party: 'aa',
  on,
  ...more,
});

async function world(terms: object = { condition: { instruments: { atLeast: 1 } } }): Promise<TestRegister> {
  const register = await TestRegister.open();
  await register.recordAll([
    ...['aa', 'bb'].map(party => registerParty(party)),
    ...treaty('d', '1960-01-01'),
    clause('d', '1960-01-01', { later: { after: 'trigger', delay: { days: 30 } }, ...terms }),
    clause('d', '1960-01-01', { notice: { months: 6 } }, 'withdrawal'),
  ]);
  return register;
}

describe('a further instrument that accepts more provisions', () => {
  test('is taken, and told from when they bind; one that accepts nothing more is refused', async () => {
    const register = await world();
    await register.record(accede('d', 'aa', '1965-01-01', { provisions: ['1', '5'] }));
    const more = accede('d', 'aa', '1970-01-01', { provisions: ['5', '7'] });
    const { consequences } = await register.record(more);
    expect(consequences).toEqual([
      { document: 'd', party: 'aa', what: 'in force for the party', on: '1965-01-01', provisions: ['5'] },
      { document: 'd', party: 'aa', what: 'in force for the party', on: '1970-01-31', provisions: ['7'] },
    ]);
    expect((await register.record(more)).outcome).toBe('nothing-changed');
    const same = accede('d', 'aa', '1971-01-01', { provisions: ['7'] });
    expect((await codeOf(register.record(same)))[0]).toBe('already-bound');
    await register.close();
  });

  test('extends to a part that was added, also where the first named none', async () => {
    const register = await world();
    await register.record(accede('d', 'aa', '1965-01-01'));
    await register.record(accede('d', 'aa', '1970-01-01', { provisions: ['protocol IV'] }));
    await register.close();
  });
});

describe('a notice about some provisions', () => {
  test('ends these alone; they can be accepted anew', async () => {
    const register = await world();
    await register.record(accede('d', 'aa', '1965-01-01', { provisions: ['1', '5'] }));
    const partial = notice('1980-01-01', { provisions: ['5'] });
    const { consequences } = await register.record(partial);
    expect(consequences).toEqual([{ document: 'd', party: 'aa', what: 'out', on: '1980-07-01', provisions: ['5'] }]);
    expect((await register.record(partial)).outcome).toBe('nothing-changed');
    expect(await codeOf(register.record(notice('1981-01-01', { provisions: ['5'] })))).toEqual([
      'not-bound',
      { party: 'aa', provisions: ['5'] },
      'of 1',
    ]);
    await register.record(accede('d', 'aa', '1990-01-01', { provisions: ['5'] }));
    await register.record(notice('1991-01-01', { provisions: ['5'] }));
    expect((await register.record(notice('1992-01-01'))).consequences).toMatchObject([
      { what: 'out', on: '1992-07-01' },
    ]);
    await register.close();
  });

  test('is refused where the party chose none', async () => {
    const register = await world();
    await register.record(accede('d', 'aa', '1965-01-01'));
    expect(await codeOf(register.record(notice('1980-01-01', { provisions: ['5'] })))).toEqual([
      'not-bound',
      { party: 'aa', provisions: ['5'] },
      'an instrument that names provisions',
    ]);
    await register.close();
  });
});

test('where the clause asks for it, those that have consented notify once, and nobody else does', async () => {
  const register = await world({ condition: { instruments: { atLeast: 1 } }, counting: { byNotification: true } });
  const notifies = (party: string, on: string) => accede('d', party, on, { kind: 'notification' });
  expect((await codeOf(register.record(notifies('aa', '1965-01-01'))))[0]).toBe('not-bound');
  await register.record(accede('d', 'aa', '1965-01-01'));
  const { consequences } = await register.record(notifies('aa', '1970-01-01'));
  expect(consequences).toEqual([
    { document: 'd', what: 'enters into force', on: '1970-01-01' },
    { document: 'd', party: 'aa', what: 'in force for the party', on: '1970-01-01' },
  ]);
  expect((await codeOf(register.record(notifies('aa', '1971-01-01'))))[0]).toBe('already-bound');
  await register.close();
});

test('an instrument that has effect with others says whose it waits for', async () => {
  const register = await world({ condition: { instruments: { atLeast: 2 } } });
  await register.record(registerParty('cc'));
  const strange = accede('d', 'aa', '1965-01-01', { together: ['bb', 'nobody'] });
  expect(await codeOf(register.record(strange))).toEqual(['unknown-party', 'nobody', 'a registered party']);
  const first = accede('d', 'aa', '1965-01-01', { together: ['bb', 'cc'] });
  const waits = { document: 'd', party: 'aa', what: 'waits for its group' };
  expect((await register.record(first)).consequences).toEqual([{ ...waits, awaits: 'bb, cc' }]);
  const second = accede('d', 'bb', '1966-01-01', { together: ['aa', 'cc'] });
  expect((await register.record(second)).consequences).toEqual([{ ...waits, party: 'bb', awaits: 'cc' }]);
  const third = accede('d', 'cc', '1967-01-01', { together: ['aa', 'bb'] });
  expect((await register.record(third)).consequences).toMatchObject([
    { what: 'enters into force', on: '1967-01-01' },
    { party: 'cc', what: 'in force for the party', on: '1967-01-01' },
  ]);
  await register.close();
});

test('an organisation with members on record counts in their place, on each side of the register', async () => {
  const register = await world({ condition: { instruments: { atLeast: 2 } }, counting: { inPlaceOfMembers: true } });
  await register.recordAll([
    registerParty('eu', { kind: 'regional-organisation' }),
    establishBody('eu'),
    setMembership('eu', 'aa', '1960-01-01'),
    accede('d', 'eu', '1964-01-01'),
  ]);
  expect((await register.record(accede('d', 'aa', '1965-01-01'), { dryRun: true })).consequences).toBeUndefined();
  const { consequences } = await register.record(accede('d', 'bb', '1965-01-01'));
  expect(consequences).toMatchObject([{ what: 'enters into force', on: '1965-01-01' }, { party: 'bb' }]);
  await register.close();
});

test.each([
  ['participation', 'recorded'],
  ['consent-to-be-bound', 'recorded'],
  ['simplified-procedure', 'not-signed'],
])('an instrument of the kind %s of who has not signed a text that others have: %s', async (kind, outcome) => {
  const register = await world();
  await register.record(sign('d', 'bb', '1961-01-01'));
  expect([await codeOf(register.record(accede('d', 'aa', '1965-01-01', { kind })))].flat()[0]).toBe(outcome);
  await register.close();
});
