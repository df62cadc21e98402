import { expect, test } from '@jest/globals';
import { consentingParty } from './consenting.js';
import type { DocumentFact } from './events.js';

const of = (type: DocumentFact['type']) =>
  consentingParty({ type, data: { document: 'plan', party: 'am', on: '2020-01-01' } } as unknown as DocumentFact);

test.each<DocumentFact['type']>([
  'InstrumentDeposited',
  'InstrumentWithdrawn',
  'InternalStepReported',
  'WithdrawalNotified',
  'WithdrawalRescinded',
  'PendingConfirmed',
  'PendingRefused',
  'EntryIntoForceDeclared',
  'OperationChanged',
])('%s is about the consent of its party', type => {
  expect(of(type)).toBe('am');
});

test.each<DocumentFact['type']>(['DocumentSigned', 'SigningDeclined', 'IntentNotToBecomePartyDeclared'])(
  '%s is about the consent of nobody',
  type => {
    expect(of(type)).toBeUndefined();
  },
);
