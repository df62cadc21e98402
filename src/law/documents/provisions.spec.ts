import { describe, expect, test } from '@jest/globals';
import { expectRefusal, given, known } from '../../../test/support/given.js';
import type { Deposit, WithdrawalNotice } from './consent-events.js';
import { acceptedIn } from './consenting.js';
import { depositInstrument } from './deposit-instrument.js';
import { consentingOf, documents } from './document.js';
import type { DocumentFact } from './events.js';
import { notifyWithdrawal } from './leaving.js';

const document = 'charter';
const on = '1961-10-18';
const text: readonly DocumentFact[] = [
  { type: 'DocumentProposed', data: { document, kind: 'convention', titles: {}, on } },
  { type: 'DocumentAdopted', data: { document, on } },
];
const deposit = (day: string, provisions?: readonly string[], more: Partial<Deposit> = {}): Deposit => ({
  document,
  party: 'aa',
  kind: 'accession',
  on: day,
  ...(provisions && { provisions }),
  ...more,
});
const deposited = (...all: Parameters<typeof deposit>): DocumentFact => ({
  type: 'InstrumentDeposited',
  data: deposit(...all),
});
const notice = (day: string, provisions?: readonly string[]): WithdrawalNotice => ({
  document,
  party: 'aa',
  on: day,
  ...(provisions && { provisions }),
});
const notified = (...all: Parameters<typeof notice>): DocumentFact => ({
  type: 'WithdrawalNotified',
  data: notice(...all),
});
const byNotification: DocumentFact = {
  type: 'ClauseSet',
  data: {
    document,
    clause: 'entry-into-force',
    terms: { condition: { instruments: { atLeast: 1 } }, counting: { byNotification: true } },
    on,
  },
};
const state = (...facts: readonly DocumentFact[]) => given(documents, ...text, ...facts);
const depositor = {
  party: known,
  person: undefined,
  isEmpowered: false,
  membership: 'open',
  predecessors: [],
} as const;
const receive = (act: Deposit, ...facts: readonly DocumentFact[]) => depositInstrument(state(...facts), act, depositor);
const standing = { isBound: true, inForceOn: '1970-01-01', outOn: undefined };
const rule = { isSilent: false, isProhibited: false, earliest: undefined };
const leave = (act: WithdrawalNotice, ...facts: readonly DocumentFact[]) =>
  notifyWithdrawal(state(...facts), act, standing, rule);
const periodAfter = (...facts: readonly DocumentFact[]) => consentingOf(state(...facts), 'aa').periods.at(-1)!;

describe('a further instrument', () => {
  const first = deposited('1965-01-01', ['1', '5']);

  test('is taken if it names a provision that was not accepted, and stands in the same period', () => {
    expect(receive(deposit('1970-01-01', ['5', '7']), first)).toHaveLength(1);
    const { receipts } = periodAfter(first, deposited('1970-01-01', ['5', '7']));
    expect(receipts.map(({ adds }) => adds)).toEqual([undefined, ['7']]);
    expectRefusal(() => receive(deposit('1970-01-01', ['5']), first), 'already-bound', { entry: 3 });
    expectRefusal(() => receive(deposit('1970-01-01'), first), 'already-bound');
  });

  test('once more changes nothing', () => {
    expect(receive(deposit('1970-01-01', ['7']), first, deposited('1970-01-01', ['7']))).toEqual([]);
  });

  test('extends a first one that named none', () => {
    expect(receive(deposit('1970-01-01', ['part V']), deposited('1965-01-01'))).toHaveLength(1);
  });

  test('of another, in whose place the party goes on, is no further one', () => {
    const others = given(documents, ...text, deposited('1965-01-01', ['1'], { party: 'su' }));
    const held = { ...others, consents: new Map([['aa', consentingOf(others, 'su')]]) };
    expectRefusal(() => depositInstrument(held, deposit('1995-01-01', ['7']), depositor), 'already-bound');
  });
});

describe('a notice about some provisions', () => {
  const first = deposited('1965-01-01', ['1', '5']);

  test('stands beside the period, which goes on', () => {
    expect(leave(notice('1980-01-01', ['5']), first)).toHaveLength(1);
    const period = periodAfter(first, notified('1980-01-01', ['5']), notified('1981-01-01', ['1']));
    expect(period.notice).toBeUndefined();
    expect(period.partial!.map(({ entry, provisions }) => [entry, provisions])).toEqual([
      [4, ['5']],
      [5, ['1']],
    ]);
    expect(leave(notice('1980-01-01', ['5']), first, notified('1980-01-01', ['5']))).toEqual([]);
    const alone = consentingOf(state(notified('1980-01-01', ['5'])), 'aa').periods;
    expect(alone).toMatchObject([{ receipts: [], partial: [{ provisions: ['5'] }] }]);
  });

  test('is about such as it accepted, and has not denounced', () => {
    expectRefusal(() => leave(notice('1980-01-01', ['5', '9']), first), 'not-bound', {
      found: { party: 'aa', provisions: ['9'] },
      expected: 'of 1, 5',
      entry: 3,
    });
    const again = () => leave(notice('1981-01-01', ['5']), first, notified('1980-01-01', ['5']));
    expectRefusal(again, 'not-bound', { found: { party: 'aa', provisions: ['5'] }, expected: 'of 1' });
    expectRefusal(() => leave(notice('1980-01-01', ['5']), deposited('1965-01-01')), 'not-bound', {
      expected: 'an instrument that names provisions',
    });
    expectRefusal(() => leave(notice('1980-01-01', ['5'])), 'not-bound', {
      expected: 'an instrument that names provisions',
    });
  });

  test('says nothing of one that was accepted anew after it', () => {
    const facts = [first, notified('1980-01-01', ['5']), deposited('1990-01-01', ['5'])];
    expect([...acceptedIn(periodAfter(...facts))]).toEqual(['1', '5']);
    expect([...acceptedIn(periodAfter(...facts.slice(0, 2)))]).toEqual(['1']);
    const sameDay = [first, notified('1980-01-01', ['5']), deposited('1980-01-01', ['5', '8'])];
    expect([...acceptedIn(periodAfter(...sameDay))]).toEqual(['1', '8']);
  });
});

describe('a notification of those that have consented', () => {
  const notification = (day: string) => deposit(day, undefined, { kind: 'notification' });
  const ratified = deposited('1965-01-01');

  test('is taken once, where the clause asks for it', () => {
    expect(receive(notification('1970-01-01'), byNotification, ratified)).toHaveLength(1);
    const given_ = deposited('1970-01-01', undefined, { kind: 'notification' });
    expectRefusal(() => receive(notification('1971-01-01'), byNotification, ratified, given_), 'already-bound');
    expectRefusal(() => receive(notification('1970-01-01'), ratified), 'already-bound');
  });

  test('of who has not consented is refused, by the clause', () => {
    expectRefusal(() => receive(notification('1970-01-01'), byNotification), 'not-bound', { entry: 3 });
    expect(receive(notification('1970-01-01'))).toHaveLength(1);
    expect(receive(deposit('1970-01-01'), byNotification)).toHaveLength(1);
  });
});
