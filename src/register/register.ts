import { randomBytes } from 'node:crypto';
import { Keys } from '../access/keys.js';
import { acts as allActs } from '../acts/list.js';
import type { Definition } from '../acts/definition.js';
import { Registrar } from '../acts/registrar.js';
import type { WaitingLimits } from '../acts/waiting.js';
import { viewsOf } from './engine.js';
import { type LogOptions, logOf } from './log-of.js';
import { Integrity } from './integrity.js';
import { BadInput } from '../forms/check.js';
import type { FactTypes } from '../law/fact-types.js';
import { type Chance, type Clock, type ClockKind, inStock } from '../ledger/clock.js';
import { type ClockLimits, ClockWatch } from '../ledger/clock-watch.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Log } from '../ledger/log.js';
import { type Damage, isDamage } from '../ledger/files/damage-report.js';
import { Room } from '../ledger/files/room.js';
import { MediaTypes } from '../ledger/files/media-types.js';
import { Notary } from '../ledger/tree/notary.js';
import { factTypes as allFactTypes } from './known-facts.js';
import type { Follower } from '../views/projector/follower.js';
import { type Follow, followInThread } from './followers.js';
import { type FirstKey, foundRegister } from './founding.js';
import { ReaderThreads } from './reader-threads.js';
import type { QuestionLimits } from '../views/budget.js';
import { Points } from '../views/point.js';
import { ViewReader } from '../views/reader.js';
import type { ViewsFile } from '../views/projector/views-file.js';

/** What a register is opened with. Only `folder` is needed. */
export interface RegisterOptions extends LogOptions {
  /** Name of the log for the world, a URL without scheme. Only at the first start; default: drawn by chance. */
  readonly origin?: string | undefined;
  /** Whose clock counts. Only at the first start; default: the system's. */
  readonly clockKind?: ClockKind | undefined;
  /** Default: that of this machine, which is then watched. */
  readonly clock?: Clock;
  /** When the clock of this machine is doubted. */
  readonly clockLimits?: ClockLimits | undefined;
  readonly chance?: Chance;
  readonly acts?: readonly Definition[];
  readonly factTypes?: FactTypes;
  /** Go on although the ledger does not begin with what was signed before; an entry says so. */
  readonly isContinuing?: boolean;
  /** How the views are moved; default: by a thread of their own. */
  readonly follow?: Follow;
  /** How acts wait for their turn; default: as long as it takes. */
  readonly waiting?: Partial<WaitingLimits> | undefined;
  /** How questions are answered in threads of their own; default: in this thread. Only for the views of the program itself. */
  readonly questions?: QuestionLimits | undefined;
  /** How many entries a minute are read again from the disk; default: none. */
  readonly scrub?: number | undefined;
  /** Hears once of each entry or text that is found damaged while the register is open. */
  readonly onDamage?: ((damage: Damage) => void) | undefined;
  /** Hears why the views are made again. */
  readonly onRemade?: ((why: Error) => void) | undefined;
}

/** An open register: the parts that the doors work with. */
export class Register {
  private constructor(
    readonly registrar: Registrar,
    readonly keys: Keys,
    readonly notary: Notary,
    readonly integrity: Integrity,
    readonly follower: Follower,
    readonly points: Points,
    readonly reader: ViewReader,
    readonly factTypes: FactTypes,
    /** Made at the first start, to be shown once. */
    readonly firstKey: FirstKey | undefined,
    readonly threads: ReaderThreads | undefined,
    /** Undefined where the time does not come from this machine. */
    readonly clock: ClockWatch | undefined,
    readonly room: Room,
    readonly views: ViewsFile,
  ) {}

  /** Throws `LogInUse`, `LogDamaged`, `LogFailed`, `FolderNotEmpty`, `NewerFormat`, `UnknownType`, `BadNote` or `BadInput`. */
  static async open(options: RegisterOptions): Promise<Register> {
    let register: Register | undefined;
    // Damage that is found while the register opens is thrown by what opens it.
    const onDamage = (damage: Damage) => register?.integrity.damage.note(damage);
    const log = await logOf(options, onDamage);
    try {
      register = await Register.#over(log, options, onDamage);
      return register;
    } catch (error) {
      log.close();
      await log.closed;
      throw error;
    }
  }

  static async #over(log: Log, options: RegisterOptions, onDamage: (damage: Damage) => void): Promise<Register> {
    const { folder, clock = Date.now, chance = randomBytes, acts = allActs, factTypes = allFactTypes } = options;
    const { waiting, questions } = options;
    const room = new Room(folder);
    const onFailure = (error: unknown) => {
      if (isFull(error)) room.note();
      else if (isDamage(error)) onDamage(error);
      else if (!isPassing(error)) options.onFailure?.(error);
    };
    const firstKey = log.size === 0 ? await foundRegister(log, options, clock, chance) : undefined;
    const [keys, mediaTypes] = [new Keys(), new MediaTypes()];
    let watch: ClockWatch | undefined;
    const now = () => (watch ? watch.now() : clock());
    const parts = { acts, factTypes, clock: now, chance: inStock(chance), onFailure, waiting };
    const registrar = Registrar.open(log, parts, entry => {
      keys.note(entry);
      mediaTypes.note(entry);
    });
    const { ledger } = registrar;
    assertClock(ledger, options.clockKind);
    const isMachine = options.clock === undefined && ledger.opening.clock === 'system';
    if (isMachine) watch = ClockWatch.ofMachine(folder, () => ledger.time, options.clockLimits);
    const notary = await notaryOf(registrar, { ...options, isFounder: firstKey !== undefined }, chance);
    const integrity = new Integrity({ ...options, onFailure }, registrar, notary, mediaTypes);
    const views = viewsOf(folder);
    const onRemade = (why: Error) => {
      views.noteRemade(why);
      options.onRemade?.(why);
    };
    const follower = options.follow?.(log, views, onRemade) ?? followInThread(folder, views, onFailure, onRemade);
    log.appended.subscribe(() => follower.wake());
    const points = new Points(ledger, follower, clock);
    const reader = new ViewReader(views);
    const threads = questions && questions.readers > 0 ? new ReaderThreads(folder, views, questions) : undefined;
    return new Register(
      ...([registrar, keys, notary, integrity, follower, points, reader, factTypes] as const),
      ...([firstKey, threads, watch, room, views] as const),
    );
  }

  get ledger(): Ledger {
    return this.registrar.ledger;
  }

  get log(): Log {
    return this.ledger.log;
  }

  get acts(): readonly Definition[] {
    return [...this.registrar.acts.values()];
  }

  async close(): Promise<void> {
    this.integrity.scrubber.end();
    await this.registrar.settled();
    await this.threads?.close();
    await this.follower.close();
    this.reader.close();
    this.log.close();
    await this.log.closed;
  }
}

/** If continuity is broken the register is read-only and signs nothing until its operator goes on. */
async function notaryOf(
  registrar: Registrar,
  { folder, isContinuing, log, isFounder }: RegisterOptions & { readonly isFounder: boolean },
  chance: Chance,
): Promise<Notary> {
  // Its key is drawn from other random bytes: the ids of entries must not depend on whether one is made.
  // Of several nodes the one that founds the register has the key; others are given a copy of it, or sign nothing.
  const makesKey = log === undefined || isFounder;
  const notary = Notary.open(folder, registrar.ledger, randomBytes, makesKey);
  if (!notary.broken) return notary;
  if (isContinuing) return notary.goOn(chance);
  registrar.halt(notary.broken);
  return notary;
}

const codeOf = (error: unknown) => (error as { readonly code?: unknown }).code;
const isFull = (error: unknown) => codeOf(error) === 'disk-full';
/** True for what the server of a shared log said of one turn: the next may be taken. */
const isPassing = (error: unknown) => ['engine-unavailable', 'outcome-unknown'].includes(String(codeOf(error)));

function assertClock(ledger: Ledger, wanted: ClockKind | undefined): void {
  const { clock } = ledger.opening;
  if (wanted === undefined || wanted === clock) return;
  const fault = { at: 'clock', found: wanted, expected: `${clock}, as at the first start` };
  throw new BadInput(`this register has a ${clock} clock, which never changes`, [fault]);
}
