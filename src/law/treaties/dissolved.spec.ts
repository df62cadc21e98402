import { expect, test } from '@jest/globals';
import { deposited, standings } from '../../../test/support/participants.js';
import type { EntryIntoForce, Fraction } from '../clauses/clause.js';
import type { Participant } from '../clauses/treaty.js';
import { Treaties, type TreatySource } from './treaties.js';
import type { DocumentTreaty, TreatyAtPoint } from './treaty.js';

/* Dissolved States stay in the register, and in no base. */

const treaty = (document: string, terms: EntryIntoForce): DocumentTreaty => ({
  document,
  kind: 'convention',
  titles: { en: document },
  adoptedOn: '1989-11-20',
  clauses: { 'entry-into-force': { terms, entry: 1 } },
});
const twoThirds: Fraction = { atLeast: '2/3', partiesTo: 'crc', on: 'each-deposit' };
const ended: Record<string, string> = { czechoslovakia: '1993-01-01', yugoslavia: '1992-04-27' };
const states = Array.from({ length: 191 }, (_, i) => `state-${String(i).padStart(3, '0')}`);

/** The amendment to article 43(2) of the Convention on the Rights of the Child, accepted by so many on its day and before. */
function amended(accepted: number): Treaties {
  const crc = [...states, ...Object.keys(ended)].map(party => deposited(party, '1991-01-03'));
  const acceptances: Participant[] = states
    .slice(0, accepted)
    .map((party, i) => deposited(party, i < 127 ? '2000-01-01' : '2002-11-18', { kind: 'acceptance' }));
  const known: Record<string, TreatyAtPoint> = {
    crc: {
      treaty: treaty('crc', { condition: { instruments: { atLeast: 20 } }, later: { after: 'trigger' } }),
      participants: crc,
    },
    amendment: { treaty: treaty('amendment', { condition: { fraction: twoThirds } }), participants: acceptances },
  };
  const source: TreatySource = {
    treatyAt: document => known[document],
    isOrganisation: () => false,
    endOf: party => (ended[party] === undefined ? undefined : { on: ended[party], entry: 9 }),
    continuedBy: () => [],
    standingsIn: () => standings({}),
  };
  return new Treaties(source, '2003-01-01');
}

test('two thirds of the parties to the Convention on the Rights of the Child were 128 of 191', () => {
  expect(amended(127).determination('amendment')).toMatchObject({
    stage: 'not in force',
    progress: [{ have: '127', need: '128 (2/3 of 191)' }],
  });
  expect(amended(128).determination('amendment')).toMatchObject({ stage: 'in force', on: '2002-11-18' });
});

test('the participation of Yugoslavia ended on its last day', () => {
  const { participations } = amended(128).determination('crc')!;
  expect(participations.find(({ party }) => party === 'yugoslavia')).toMatchObject({
    outOn: '1992-04-27',
    outEntry: 9,
  });
});
