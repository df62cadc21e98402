import { expect, test } from '@jest/globals';
import { accede, clause, establishBody, registerParty, sign, treaty } from '../../../test/support/acts.js';
import { type Asked, TestRegister } from '../../../test/support/test-register.js';
import { Refusal } from '../../law/refusal.js';

/* Where a clause would let in what is refused, the refusal names it: and with that clause the act is taken. */

const ON = '1960-01-01';
const d = (terms: object, name?: string) => clause('d', ON, terms, name);
const given = [registerParty('aa'), registerParty('bb'), ...treaty('d', ON)];
const inForce = [d({ condition: { instruments: { atLeast: 1 } } }), accede('d', 'aa', '1961-01-01')];
const leaves = { act: 'notify-withdrawal', document: 'd', party: 'aa', on: '1965-01-01' };
const notifies = accede('d', 'aa', '1965-01-01', { kind: 'notification' });
const byNotification = d({ condition: { instruments: { atLeast: 2 } }, counting: { byNotification: true } });
const window = (closesOn: string): Asked => ({
  act: 'set-signature-window',
  document: 'd',
  opensOn: ON,
  closesOn,
  on: ON,
});
const withdrawal = (terms: object) => d(terms, 'withdrawal');
/** The clause as it reads a year later. */
const later = (set: Asked): Asked => ({ ...set, from: '1961-01-01' });

interface Row {
  readonly code: string;
  readonly named: string;
  readonly before: readonly Asked[];
  readonly act: Asked;
  readonly lift: Asked;
}

const rows: readonly Row[] = [
  {
    code: 'not-a-member',
    named: 'or a clause eligibility with open: everybody or parties: aa',
    before: [registerParty('aa'), establishBody('b'), ...treaty('d', ON, { body: 'b' })],
    act: sign('d', 'aa', '1965-01-01'),
    lift: d({ parties: ['aa'] }, 'eligibility'),
  },
  {
    code: 'not-a-treaty',
    named: 'or a clause entry-into-force by which the text binds',
    before: [registerParty('aa'), ...treaty('d', ON, { kind: 'declaration' })],
    act: accede('d', 'aa', '1965-01-01'),
    lift: d({ condition: { instruments: { atLeast: 1 } } }),
  },
  {
    code: 'not-signed',
    named: 'or a clause eligibility with withoutSignature: simplified-procedure',
    before: [...given, sign('d', 'bb', ON)],
    act: accede('d', 'aa', '1965-01-01', { kind: 'simplified-procedure' }),
    lift: d({ open: 'everybody', withoutSignature: ['simplified-procedure'] }, 'eligibility'),
  },
  {
    code: 'not-eligible',
    named: 'or a clause eligibility with parties: aa',
    before: [registerParty('aa'), establishBody('b'), ...treaty('d', ON, { body: 'b' })],
    act: accede('d', 'aa', '1965-01-01'),
    lift: d({ parties: ['aa'] }, 'eligibility'),
  },
  {
    code: 'not-eligible',
    named: 'or a clause eligibility with parties: aa',
    before: [...given, d({ open: 'members', parties: ['bb'] }, 'eligibility')],
    act: accede('d', 'aa', '1965-01-01'),
    lift: later(d({ open: 'members', parties: ['aa'] }, 'eligibility')),
  },
  {
    code: 'not-open-for-signature',
    named: 'or a signature window with 1965-01-01',
    before: [...given, window('1964-12-31')],
    act: sign('d', 'aa', '1965-01-01'),
    lift: window('1965-01-01'),
  },
  {
    code: 'already-bound',
    named: 'or a clause entry-into-force with counting.byNotification',
    before: [...given, accede('d', 'aa', '1961-01-01')],
    act: notifies,
    lift: byNotification,
  },
  {
    code: 'not-bound',
    named: 'or a clause entry-into-force without counting.byNotification',
    before: [...given, byNotification],
    act: notifies,
    lift: later(d({ condition: { instruments: { atLeast: 2 } } })),
  },
  {
    code: 'not-in-force',
    named: 'by a clause entry-into-force',
    before: [...given, accede('d', 'aa', '1961-01-01'), withdrawal({})],
    act: leaves,
    lift: d({ condition: { instruments: { atLeast: 1 } } }),
  },
  {
    code: 'withdrawal-not-allowed',
    named: 'a clause withdrawal, a right of withdrawal that is implied (isImplied)',
    before: [...given, ...inForce],
    act: leaves,
    lift: withdrawal({ notice: { years: 1 } }),
  },
  {
    code: 'withdrawal-not-allowed',
    named: 'or a clause withdrawal without prohibited',
    before: [...given, ...inForce, withdrawal({ prohibited: true })],
    act: leaves,
    lift: later(withdrawal({ notice: { years: 1 } })),
  },
  {
    code: 'withdrawal-too-early',
    named: 'or a clause withdrawal by which 1965-01-01 is not too early',
    before: [...given, ...inForce, withdrawal({ notBefore: { years: 10, after: 'entry-into-force' } })],
    act: leaves,
    lift: later(withdrawal({ notBefore: { years: 2, after: 'entry-into-force' } })),
  },
];

test.each(rows)('$code: $named', async ({ code, named, before, act, lift }) => {
  const register = await TestRegister.open();
  await register.recordAll(before);
  const refused = await register.record(act).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code, expected: expect.stringContaining(named) });
  await register.record(lift);
  expect(await register.record(act)).toMatchObject({ position: expect.any(Number) });
  await register.close();
});

const goesOn = {
  act: 'record-succession',
  party: 'bb',
  predecessor: 'aa',
  kind: 'continuity',
  effectiveOn: '1962-01-01',
};
const bound = [...given, accede('d', 'aa', '1961-01-01')];

test.each<[string, readonly Asked[], Asked]>([
  ['a second notification', [...given, byNotification, bound.at(-1)!, notifies], { ...notifies, on: '1966-01-01' }],
  ['an instrument of another kind', bound, accede('d', 'aa', '1965-01-01', { kind: 'acceptance' })],
  ['a notification of who goes on in the place of one bound', [...bound, goesOn], { ...notifies, party: 'bb' }],
])('where no clause would help, none is named: %s', async (_, before, act) => {
  const register = await TestRegister.open();
  await register.recordAll(before);
  const expected = 'a party not bound yet, or provisions that it has not accepted';
  await expect(register.record(act)).rejects.toMatchObject({ code: 'already-bound', expected });
  await register.close();
});

test('a treaty with a clause that is not in force yet names none', async () => {
  const register = await TestRegister.open();
  await register.recordAll([...bound, d({ condition: { instruments: { atLeast: 2 } } })]);
  const expected = 'in force for aa on 1965-01-01; else withdraw the instrument';
  await expect(register.record(leaves)).rejects.toMatchObject({ code: 'not-in-force', expected });
  await register.close();
});
