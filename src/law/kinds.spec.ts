import { expect, test } from '@jest/globals';
import { bodies } from './bodies/body.js';
import { documents } from './documents/document.js';
import { parties } from './parties/party.js';
import { persons } from './parties/person.js';
import { sessions } from './sessions/session.js';
import { legalDateOf, type Kind } from './time/history.js';

const data = { on: '2020-01-01', effectiveOn: '2021-02-02' };

test.each([
  [parties, { PartyRegistered: undefined, PartyRenamed: data.effectiveOn, PartyEnded: data.effectiveOn }],
  [persons, { PersonRegistered: undefined, FullPowersRegistered: data.on }],
  [bodies, { BodyEstablished: data.on, MembershipSet: data.effectiveOn, OfficialAppointed: data.effectiveOn }],
  [sessions, { SessionConvened: data.on, AttendanceRecorded: data.on }],
  [
    documents,
    {
      DocumentProposed: data.on,
      InstrumentDeposited: data.on,
      OperationChanged: data.effectiveOn,
      DocumentTerminated: data.effectiveOn,
      EntryIntoForceDeclared: data.on,
    },
  ],
])('a fact of $name stands on the day from which it holds', (kind, dates) => {
  for (const [type, date] of Object.entries(dates)) expect(legalDateOf(kind as Kind, { type, data })).toBe(date);
});
