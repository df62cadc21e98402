import { randomBytes } from 'node:crypto';
import { type AccessKey, Keys, makeKey } from '../access/keys.js';
import { acts as allActs } from '../acts/list.js';
import { type Definition } from '../acts/definition.js';
import { Registrar } from '../acts/registrar.js';
import { hasEntries, openLog, viewsFile } from './engine.js';
import { Integrity, type IntegrityOptions } from './integrity.js';
import { type FactTypes } from '../law/fact-types.js';
import { requestDigest } from '../ledger/entry.js';
import { type Chance, type Clock, type ClockKind, instantOf, inStock } from '../ledger/clock.js';
import { type Instant } from '../proof/instant.js';
import { Ledger } from '../ledger/ledger.js';
import { type Log, LogDamaged } from '../ledger/log.js';
import { MediaTypes } from '../ledger/files/media-types.js';
import { Notary } from '../ledger/tree/notary.js';
import { type Opening } from '../ledger/sequence.js';
import { factTypes as allFactTypes } from './fact-types.js';
import { type Follower, WorkerFollower } from '../views/projector/follower.js';
import { Points } from '../views/point.js';
import { ViewReader } from '../views/reader.js';

/** What a register is opened with. Only `folder` is needed. */
export interface RegisterOptions extends Omit<IntegrityOptions, 'onFailure'> {
  /** The data folder; made where it is missing. */
  readonly folder: string;
  /** Name of the log for the world, a URL without scheme. Only at the first start; default: one drawn by chance. */
  readonly origin?: string | undefined;
  /** Whose clock counts. Only at the first start; default: the system's. */
  readonly clockKind?: ClockKind | undefined;
  readonly clock?: Clock;
  readonly chance?: Chance;
  readonly acts?: readonly Definition[];
  readonly factTypes?: FactTypes;
  /** Go on although the ledger does not begin with what was signed before; an entry says so. */
  readonly isContinuing?: boolean;
  /** How the views are moved; default: by a worker thread. */
  readonly follow?: (log: Log) => Follower;
  /** The ledger takes no more, or the views stand still. */
  readonly onFailure?: (error: unknown) => void;
}

/** The start of a register with a simulated clock, before anything that its acts can tell. */
const SIMULATED_START: Instant = '0001-01-01T00:00:00.000Z';

/** An open register: the parts that the doors work with. */
export class Register {
  private constructor(
    readonly log: Log,
    readonly registrar: Registrar,
    readonly keys: Keys,
    readonly follower: Follower,
    readonly points: Points,
    readonly reader: ViewReader,
    readonly acts: readonly Definition[],
    readonly factTypes: FactTypes,
    readonly notary: Notary,
    readonly integrity: Integrity,
    /** The key made at the first start, to be shown once. */
    readonly firstKey: { readonly key: string; readonly secret: string } | undefined,
  ) {}

  /** Throws `LogInUse`, `LogDamaged`, `LogFailed` or `UnknownType`. */
  static async open(options: RegisterOptions): Promise<Register> {
    const { folder, clock = Date.now, chance = randomBytes, acts = allActs, factTypes = allFactTypes } = options;
    const { onFailure = () => {} } = options;
    assertNotLost(folder);
    let keeping: Integrity | undefined;
    const onDamage = (damage: LogDamaged) => keeping?.findings.note(damage);
    const log = openLog(folder, { onDamage });
    try {
      const firstKey = log.size === 0 ? await found(log, options, clock, chance) : undefined;
      const [keys, mediaTypes] = [new Keys(), new MediaTypes()];
      const registrar = new Registrar(log, { acts, factTypes, clock, chance: inStock(chance), onFailure }, entry => {
        keys.note(entry);
        mediaTypes.note(entry);
      });
      assertClock(registrar.ledger, options.clockKind);
      const follower =
        options.follow?.(log) ??
        new WorkerFollower(folder, error => (isDamaged(error) ? onDamage(error) : onFailure(error)));
      log.appended.subscribe(() => follower.wake());
      const notary = await notaryOf(registrar, options, chance);
      keeping = new Integrity(options, registrar, notary, mediaTypes);
      const points = new Points(registrar.ledger, follower, clock);
      return new Register(
        log,
        registrar,
        keys,
        follower,
        points,
        new ViewReader(viewsFile(folder)),
        acts,
        factTypes,
        notary,
        keeping,
        firstKey,
      );
    } catch (error) {
      log.close();
      throw error;
    }
  }

  get ledger(): Ledger {
    return this.registrar.ledger;
  }

  /** Have the views taken in everything there is? */
  get isReady(): boolean {
    return this.follower.position >= this.log.size - 1;
  }

  async close(): Promise<void> {
    this.integrity.scrubber.end();
    await this.registrar.settled();
    await this.follower.close();
    this.reader.close();
    this.log.close();
  }
}

/** A ledger that is lost, or whose WAL cannot be read, looks like one that never was: founding it anew would write over the rest. */
function assertNotLost(folder: string): void {
  if (!Notary.isIn(folder) || hasEntries(folder)) return;
  throw new LogDamaged(0, `${folder} has the key of a register and no entry that can be read; put its ledger back`);
}

/** What the views' thread met: an error that crossed between threads has its class no more. */
function isDamaged(error: unknown): error is LogDamaged {
  return (error as Error).name === 'LogDamaged';
}

/** Where continuity is broken the register stays read-only and signs nothing, until its operator goes on. */
async function notaryOf(
  registrar: Registrar,
  { folder, isContinuing }: RegisterOptions,
  chance: Chance,
): Promise<Notary> {
  // Its key is drawn apart: the ids of entries must not depend on whether one is made.
  const notary = Notary.open(folder, registrar.ledger, randomBytes);
  if (!notary.broken) return notary;
  if (isContinuing) return notary.goOn(chance);
  registrar.halt(notary.broken);
  return notary;
}

async function found(log: Log, options: RegisterOptions, clock: Clock, chance: Chance) {
  const { origin = `depositary.invalid/${chance(4).toString('hex')}`, clockKind = 'system' } = options;
  const { draft, secret } = makeKey('administrator', chance);
  const time = clockKind === 'system' ? instantOf(clock()) : SIMULATED_START;
  const opening: Opening = { origin, format: 1, clock: clockKind };
  const digest = requestDigest('open-register', opening);
  const act = { act: 'open-register', actid: chance(16).toString('base64url'), digest, recorder: 'depositary' };
  await Ledger.found(log, opening, act, [draft], time);
  return { key: (draft.data as AccessKey).key, secret };
}

function assertClock(ledger: Ledger, wanted: ClockKind | undefined): void {
  const { clock } = ledger.opening;
  if (wanted === undefined || wanted === clock) return;
  throw new Error(`this register was opened with a ${clock} clock and never changes it; a ${wanted} one was asked for`);
}
