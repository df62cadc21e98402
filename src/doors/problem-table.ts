import type { Conflict } from '../acts/conflict.js';
import type { Overloaded } from '../acts/overloaded.js';
import type { BadInput, Fault } from '../forms/check.js';
import { type Reason, reasons } from '../law/refusal.js';
import type { UnknownType } from '../law/fact-types.js';
import type { BadArchive } from '../ledger/archive/format.js';
import type { FolderNotEmpty } from '../ledger/archive/restore.js';
import type { ClockDoubted } from '../ledger/clock-doubt.js';
import type { EntryTooLarge } from '../ledger/entry.js';
import type { EngineUnavailable, EngineUnfit } from '../ledger/replica/engine.js';
import type { NoRoom } from '../ledger/files/room.js';
import type { TextDamaged, TextTooLarge, WrongDigest } from '../ledger/files/texts.js';
import type {
  LedgerFull,
  LogDamaged,
  LogFailed,
  LogFull,
  LogInUse,
  NewerFormat,
  OutcomeUnknown,
  StoreDamaged,
  WrongSize,
} from '../ledger/log.js';
import type { ContinuityBroken, NoSigningKey } from '../ledger/tree/notary.js';
import type { BadNote } from '../proof/note.js';
import type { BadJson } from '../proof/strict-json.js';
import type { TooMuchAsked } from '../views/budget.js';
import type { NotFound } from '../views/not-found.js';
import type { ViewsDamaged } from '../views/projector/seals.js';
import type { NotYet } from '../views/point.js';

/** Exit codes, after sysexits.h. A test holds them against docs/operating.md. */
export const EXIT = {
  ok: 0,
  /** Some lines of an import were not recorded. */
  incomplete: 1,
  usage: 64,
  /** The ledger is damaged, the input is bad, or a proof proves nothing. */
  badData: 65,
  /** The file, the register or what was asked for is not there. */
  notFound: 66,
  /** The address cannot be listened at, or the clock is doubted. */
  unavailable: 69,
  bug: 70,
  /** Another process has the ledger, or there is one already where an archive is to be restored. */
  inUse: 73,
  ioError: 74,
  /** A newer version of this program wrote the ledger. */
  newerVersion: 78,
} as const;

/** The errors that the rooms behind the doors throw. */
type ThrownInside =
  | BadArchive
  | BadInput
  | BadJson
  | BadNote
  | ClockDoubted
  | Conflict
  | ContinuityBroken
  | EngineUnavailable
  | EngineUnfit
  | EntryTooLarge
  | FolderNotEmpty
  | LedgerFull
  | LogDamaged
  | LogFailed
  | LogFull
  | LogInUse
  | NewerFormat
  | NoRoom
  | NoSigningKey
  | NotFound
  | NotYet
  | OutcomeUnknown
  | Overloaded
  | StoreDamaged
  | TextDamaged
  | TextTooLarge
  | TooMuchAsked
  | UnknownType
  | ViewsDamaged
  | WrongDigest
  | WrongSize;

/** What only the HTTP door finds wrong. */
type HttpCode =
  | 'forbidden'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'too-many-requests'
  | 'unauthorized'
  | 'unsupported-media-type';

/** Everything that can go wrong, in words that a program can compare. */
export type Code = Reason | ThrownInside['code'] | HttpCode;

/** What the doors make of a code. */
export interface ProblemKind {
  /** HTTP status. */
  readonly status: number;
  readonly exitCode: (typeof EXIT)[keyof typeof EXIT];
  readonly title: string;
}

type Row = readonly [status: number, exitCode: ProblemKind['exitCode'], title: string];

const table: Readonly<Record<Exclude<Code, Reason>, Row>> = {
  'bad-archive': [500, EXIT.badData, 'Bad archive'],
  'bad-input': [400, EXIT.badData, 'Bad input'],
  'bad-proof': [500, EXIT.badData, 'Bad proof'],
  'clock-doubted': [503, EXIT.unavailable, 'Clock doubted'],
  'continuity-broken': [503, EXIT.badData, 'Continuity broken'],
  'digest-mismatch': [422, EXIT.badData, 'Digest mismatch'],
  'disk-full': [507, EXIT.ioError, 'Disk full'],
  'engine-unavailable': [503, EXIT.unavailable, 'Engine unavailable'],
  'engine-unfit': [503, EXIT.unavailable, 'Engine unfit'],
  'folder-not-empty': [500, EXIT.inUse, 'Folder not empty'],
  forbidden: [403, EXIT.usage, 'Forbidden'],
  'idempotency-key-reused': [409, EXIT.badData, 'Idempotency key reused'],
  'internal-error': [500, EXIT.bug, 'Internal error'],
  'ledger-damaged': [500, EXIT.badData, 'Ledger damaged'],
  'ledger-full': [507, EXIT.ioError, 'Ledger full'],
  'ledger-in-use': [500, EXIT.inUse, 'Ledger in use'],
  'method-not-allowed': [405, EXIT.usage, 'Method not allowed'],
  'newer-version': [500, EXIT.newerVersion, 'Newer version'],
  'no-signing-key': [503, EXIT.unavailable, 'No signing key'],
  'not-acceptable': [406, EXIT.usage, 'Not acceptable'],
  'not-found': [404, EXIT.notFound, 'Not found'],
  'not-yet-known': [503, EXIT.notFound, 'Not yet known'],
  'outcome-unknown': [503, EXIT.unavailable, 'Outcome unknown'],
  'payload-too-large': [413, EXIT.badData, 'Payload too large'],
  'revision-mismatch': [412, EXIT.badData, 'Revision mismatch'],
  'store-damaged': [500, EXIT.badData, 'Store damaged'],
  'store-failed': [503, EXIT.ioError, 'Store failed'],
  'text-damaged': [500, EXIT.badData, 'Text damaged'],
  'too-many-requests': [429, EXIT.unavailable, 'Too many requests'],
  'too-much-asked': [503, EXIT.unavailable, 'Too much asked'],
  overloaded: [503, EXIT.unavailable, 'Overloaded'],
  unauthorized: [401, EXIT.usage, 'Unauthorized'],
  'views-damaged': [503, EXIT.unavailable, 'Views damaged'],
  'unsupported-media-type': [415, EXIT.usage, 'Unsupported media type'],
};

/** All refusals of the law are alike; their title is their code in words. */
function refusals(): [Reason, Row][] {
  return reasons.map(reason => {
    const words = reason.replaceAll('-', ' ');
    return [reason, [422, EXIT.badData, words[0]!.toUpperCase() + words.slice(1)]];
  });
}

/** What the doors make of every code. A code without a row does not compile; one without a line in docs/errors.md fails a test. */
export const problemKinds = Object.fromEntries(
  [...refusals(), ...Object.entries(table)].map(([code, [status, exitCode, title]]) => [
    code,
    { status, exitCode, title },
  ]),
) as Readonly<Record<Code, ProblemKind>>;

/** An error of ours, from whichever room: its code, and what it has to say. */
export interface Coded extends Error {
  readonly code: Code;
  /** For strangers, in place of the message. */
  readonly detail?: string;
  readonly found?: unknown;
  readonly expected?: unknown;
  /** Position of an entry. */
  readonly entry?: number | undefined;
  readonly faults?: readonly Fault[];
}

/** True for an error of ours. The codes of Node, of its libraries and of SQLite have no row in the table. */
export function isCoded(error: unknown): error is Coded {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && Object.hasOwn(problemKinds, code);
}
