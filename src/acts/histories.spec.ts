import { expect, test } from '@jest/globals';
import { registerParty } from '../../test/support/acts.js';
import { TestRegister } from '../../test/support/test-register.js';
import type { Subject } from '../law/time/rule.js';
import { factTypes } from '../register/known-facts.js';
import { Histories } from './histories.js';

async function opened(most: number) {
  const register = await TestRegister.open();
  await register.recordAll(['a', 'b', 'c', 'd'].map(party => registerParty(party)));
  const { ledger } = register.registrar;
  const read: string[] = [];
  const entriesOf = (subject: string) => {
    read.push(subject.slice(-1));
    return ledger.entriesOf(subject);
  };
  const histories = new Histories(entriesOf, factTypes, new Map(), most);
  /** Asks for histories in one turn, and says which of them were read from the ledger. */
  const turn = (parties: string) => {
    read.length = 0;
    for (const party of parties) histories.history(`party/${party}` as Subject);
    histories.trim();
    return read.join('');
  };
  return { histories, turn, ledger };
}

test('what is asked for again and again stays when there are too many histories, and what is not is read again', async () => {
  const { turn } = await opened(1);
  expect(['ab', 'a', 'ac', 'a', 'ad', 'b', 'a'].map(turn)).toEqual(['ab', '', 'c', '', 'd', 'b', '']);
});

test('what a turn put into an old history is there in the next', async () => {
  const { histories, turn } = await opened(1);
  turn('ab');
  const old = histories.history('party/a');
  turn('abc');
  expect(histories.history('party/a')).toBe(old);
});

test.each([
  ['young', 2],
  ['old', 1],
])('what another node recorded is in a history that is %s', async (_, most) => {
  const { histories, turn, ledger } = await opened(most);
  turn('ab');
  const [entry] = ledger.log.read(0, 1);
  const again = { ...entry!.envelope, type: 'EntryVoided', data: { entry: 1, reason: 'x' }, position: 5 };
  expect(histories.history('party/a').facts).toHaveLength(1);
  turn('ab');
  histories.take(again);
  expect(histories.history('party/a').facts).toHaveLength(0);
});
