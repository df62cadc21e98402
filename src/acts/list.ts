import { adoptRotation } from './bodies/adopt-rotation.js';
import { appointOfficial } from './bodies/appoint-official.js';
import { endAppointment } from './bodies/end-appointment.js';
import { endBody } from './bodies/end-body.js';
import { establishBody } from './bodies/establish-body.js';
import { setMembership } from './bodies/set-membership.js';
import { transferChairmanship } from './bodies/transfer-chairmanship.js';
import { adoptDocument } from './documents/adopt-document.js';
import { changeOperation } from './documents/change-operation.js';
import { confirmPending } from './documents/confirm-pending.js';
import { declareEntryIntoForce } from './documents/declare-entry-into-force.js';
import { declareIntentNotToBecomeParty } from './documents/declare-intent-not-to-become-party.js';
import { declineToSign } from './documents/decline-to-sign.js';
import { depositInstrument } from './documents/deposit-instrument.js';
import { designateDepositary } from './documents/designate-depositary.js';
import { inviteToAccede } from './documents/invite-to-accede.js';
import { notifyWithdrawal } from './documents/notify-withdrawal.js';
import { proposeDocument } from './documents/propose-document.js';
import { refusePending } from './documents/refuse-pending.js';
import { registerText } from './documents/register-text.js';
import { reportInternalStep } from './documents/report-internal-step.js';
import { rescindWithdrawal } from './documents/rescind-withdrawal.js';
import { setAgendaItem } from './documents/set-agenda-item.js';
import { setClause } from './documents/set-clause.js';
import { setSignatureWindow } from './documents/set-signature-window.js';
import { signDocument } from './documents/sign-document.js';
import { terminateDocument } from './documents/terminate-document.js';
import { withdrawInstrument } from './documents/withdraw-instrument.js';
import { endParty } from './parties/end-party.js';
import { recordSuccession } from './parties/record-succession.js';
import { registerFullPowers } from './parties/register-full-powers.js';
import { registerParty } from './parties/register-party.js';
import { registerPerson } from './parties/register-person.js';
import { renameParty } from './parties/rename-party.js';
import { correctEntry } from './register/correct-entry.js';
import { voidEntry } from './register/void-entry.js';
import { closeSession } from './sessions/close-session.js';
import { conveneSession } from './sessions/convene-session.js';
import { openSession } from './sessions/open-session.js';
import { recordAttendance } from './sessions/record-attendance.js';
import type { Definition } from './definition.js';

/** Every act that the register takes: routes, import, CLI, schemas and handlers are made from this list. */
export const acts: readonly Definition[] = [
  registerParty,
  renameParty,
  endParty,
  recordSuccession,
  registerPerson,
  registerFullPowers,
  establishBody,
  setMembership,
  adoptRotation,
  transferChairmanship,
  appointOfficial,
  endAppointment,
  endBody,
  conveneSession,
  openSession,
  recordAttendance,
  closeSession,
  proposeDocument,
  registerText,
  setAgendaItem,
  adoptDocument,
  setSignatureWindow,
  designateDepositary,
  setClause,
  inviteToAccede,
  signDocument,
  declineToSign,
  confirmPending,
  refusePending,
  declareIntentNotToBecomeParty,
  depositInstrument,
  withdrawInstrument,
  reportInternalStep,
  declareEntryIntoForce,
  changeOperation,
  notifyWithdrawal,
  rescindWithdrawal,
  terminateDocument,
  voidEntry,
  correctEntry,
];
