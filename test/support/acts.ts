import type { Asked } from './test-register.js';

/** Acts as an import file has them, with what is usual filled in. */
const en = (name: string) => ({ en: name });

export const registerParty = (party: string, more: object = {}): Asked => ({
  act: 'register-party',
  party,
  kind: 'state',
  names: en(party),
  ...more,
});

export const registerPerson = (person: string): Asked => ({ act: 'register-person', person, names: en(person) });

export const establishBody = (body: string, more: object = {}): Asked => ({
  act: 'establish-body',
  body,
  names: en(body),
  ...more,
});

export const setMembership = (body: string, party: string, effectiveOn: string, status = 'member'): Asked => ({
  act: 'set-membership',
  body,
  party,
  status,
  effectiveOn,
});

export const transferChairmanship = (body: string, party: string, effectiveOn: string, more: object = {}): Asked => ({
  act: 'transfer-chairmanship',
  body,
  party,
  decidedOn: effectiveOn,
  effectiveOn,
  ...more,
});

export const proposeDocument = (document: string, on: string, more: object = {}): Asked => ({
  act: 'propose-document',
  document,
  kind: 'statement',
  titles: en(document),
  on,
  ...more,
});

export const adoptDocument = (document: string, on: string): Asked => ({ act: 'adopt-document', document, on });

export const sign = (document: string, party: string, on: string, more: object = {}): Asked => ({
  act: 'sign-document',
  document,
  party,
  on,
  ...more,
});

/** A convention that is proposed and adopted on one day. */
export const treaty = (document: string, on: string, more: object = {}) => [
  proposeDocument(document, on, { kind: 'convention', ...more }),
  adoptDocument(document, on),
];
export const clause = (document: string, on: string, terms: object, name = 'entry-into-force'): Asked => ({
  act: 'set-clause',
  document,
  clause: name,
  terms,
  on,
});
export const accede = (document: string, party: string, on: string, more: object = {}): Asked => ({
  act: 'deposit-instrument',
  document,
  party,
  kind: 'accession',
  on,
  ...more,
});

export const voidEntry = (entry: number): Asked => ({ act: 'void-entry', entry, reason: 'recorded twice' });

export const correctEntry = (entry: number, replacement: Asked): Asked => ({
  act: 'correct-entry',
  entry,
  reason: 'misread',
  replacement,
});
