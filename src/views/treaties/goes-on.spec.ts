import 'reflect-metadata';
import { describe, expect, test } from '@jest/globals';
import {
  accede,
  clause,
  establishBody,
  registerParty,
  setMembership,
  sign,
  transferChairmanship,
  treaty,
} from '../../../test/support/acts.js';
import { askedOf } from '../../../test/support/questions.js';
import { ShowBody } from '../bodies/questions.js';
import { ShowParty } from '../parties/questions.js';
import { ShowEntryIntoForce } from './entry-into-force.js';
import { ListParticipants } from './participants.js';
import { ListPartyDocuments } from './party-documents.js';

/* A State that continues another is bound by what bound that one, and belongs to what it belonged to. */

const ask = askedOf([
  ...['su', 'us', 'fr', 'ru'].map(party => registerParty(party)),
  establishBody('council'),
  ...['su', 'us'].map(party => setMembership('council', party, '1945-10-24')),
  transferChairmanship('council', 'su', '1991-12-01'),
  ...treaty('pact', '1966-12-16'),
  clause('pact', '1966-12-16', { condition: { instruments: { atLeast: 2 } }, later: { after: 'trigger' } }),
  ...treaty('plain', '1966-12-16'),
  ...treaty('amendment', '1980-01-01'),
  clause('amendment', '1980-01-01', {
    condition: { fraction: { atLeast: '2/3', partiesTo: 'pact', on: 'each-deposit' } },
  }),
  accede('pact', 'su', '1973-10-16'),
  accede('pact', 'us', '1976-03-23'),
  accede('pact', 'fr', '1980-11-04'),
  sign('plain', 'su', '1968-03-18'),
  accede('amendment', 'su', '1985-01-01'),
  { act: 'record-succession', party: 'ru', predecessor: 'su', kind: 'continuity', effectiveOn: '1991-12-24' },
  { act: 'end-party', party: 'su', effectiveOn: '1991-12-26' },
  accede('amendment', 'us', '1995-01-01'),
]);

const participants = async (document: string, asOf: string) =>
  (await ask(new ListParticipants(document, { asOf }))).participants;

describe('what it was bound by', () => {
  test('goes on in its own name from the day, with the consent that was given then', async () => {
    const rows = await participants('pact', '1991-12-24');
    expect(rows.map(({ party, inForceOn, outOn }) => [party, inForceOn, outOn])).toEqual([
      ['fr', '1980-11-04', undefined],
      ['ru', '1991-12-24', undefined],
      ['su', '1976-03-23', '1991-12-24'],
      ['us', '1976-03-23', undefined],
    ]);
    expect(rows[1]).toMatchObject({ continues: 'su', consentOn: '1973-10-16', consentEntry: rows[2]!.consentEntry });
  });

  test('was its predecessor’s until the day before', async () => {
    const rows = await participants('pact', '1991-12-23');
    expect(rows.map(({ party, outOn }) => [party, outOn])).toEqual([
      ['fr', undefined],
      ['su', undefined],
      ['us', undefined],
    ]);
  });

  test('is explained, step by step', async () => {
    const determination = (await ask(new ShowEntryIntoForce('pact', { asOf: '1992-01-01' }))).determination!;
    const of = (name: string) => determination.participations.find(({ party }) => party === name)!;
    expect(of('ru').steps.at(-1)).toEqual({ rule: 'goes on in the place of su', from: '1976-03-23', to: '1991-12-24' });
    expect(of('su').outSteps).toEqual([{ rule: 'ru goes on in its place', from: '1991-12-24', to: '1991-12-24' }]);
    expect(determination.counted.map(({ party }) => party)).toEqual(['su', 'us']);
  });

  test('is among its documents, a signature as well', async () => {
    const { documents } = await ask(new ListPartyDocuments('ru', {}));
    expect(documents.map(({ document, standing }) => [document, standing])).toEqual([
      ['amendment', 'bound'],
      ['pact', 'bound'],
      ['plain', 'signed'],
    ]);
    expect((await participants('plain', '2000-01-01')).map(({ party, signedOn }) => [party, signedOn])).toEqual([
      ['ru', '1968-03-18'],
      ['su', '1968-03-18'],
    ]);
    expect((await ask(new ListPartyDocuments('ru', { asOf: '1991-12-23' }))).documents).toEqual([]);
  });

  test('is in each base once: two thirds of three, of whom the continuing State has consented by its predecessor', async () => {
    const before = await ask(new ShowEntryIntoForce('amendment', { asOf: '1994-12-31' }));
    expect(before.determination!.progress).toMatchObject([{ have: '1', need: '2 (2/3 of 3)' }]);
    const after = await ask(new ShowEntryIntoForce('amendment', {}));
    expect(after.determination).toMatchObject({ stage: 'in force', on: '1995-01-01' });
  });
});

describe('what it belonged to', () => {
  test('goes on, with the chair', async () => {
    const { members, chair } = await ask(new ShowBody('council', { asOf: '1992-01-01' }));
    expect(members.map(({ party, status, effectiveOn }) => [party, status, effectiveOn])).toEqual([
      ['ru', 'member', '1991-12-24'],
      ['su', 'ended', '1991-12-24'],
      ['us', 'member', '1945-10-24'],
    ]);
    expect(chair).toMatchObject({ party: 'ru', effectiveOn: '1991-12-01' });
    expect((await ask(new ShowBody('council', { asOf: '1991-12-23' }))).chair).toMatchObject({ party: 'su' });
    expect((await ask(new ShowParty('ru', {}))).memberships).toMatchObject([{ body: 'council', status: 'member' }]);
    expect((await ask(new ShowParty('su', {}))).party).toMatchObject({ endedOn: '1991-12-24', continuedBy: 'ru' });
  });
});
