import { randomBytes } from 'node:crypto';
import { type AccessKey, Keys, makeKey } from './access/keys.js';
import { acts as allActs } from './acts/list.js';
import { type Definition } from './acts/definition.js';
import { Recorder } from './acts/recorder.js';
import { openLog, viewsFile } from './engine.js';
import { type Lexicon } from './law/lexicon.js';
import { digestOf } from './ledger/entry.js';
import { type Chance, type Clock, type ClockKind, type Instant, instantOf, inStock } from './ledger/clock.js';
import { Ledger } from './ledger/ledger.js';
import { type Log } from './ledger/log.js';
import { Notary } from './ledger/notary.js';
import { type Opening } from './ledger/sequence.js';
import { lexicon as allWords } from './lexicon.js';
import { type Follower, WorkerFollower } from './views/follower.js';
import { Points } from './views/point.js';
import { ViewReader } from './views/reader.js';

/** What a register is opened with. Only `folder` is needed. */
export interface RegisterOptions {
  /** The data folder; made where it is missing. */
  readonly folder: string;
  /** Name of the log for the world, a URL without scheme. Only at the first start; default: one drawn by chance. */
  readonly origin?: string | undefined;
  /** Whose clock counts. Only at the first start; default: the system's. */
  readonly clockKind?: ClockKind | undefined;
  readonly clock?: Clock;
  readonly chance?: Chance;
  readonly acts?: readonly Definition[];
  readonly lexicon?: Lexicon;
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
    readonly recorder: Recorder,
    readonly keys: Keys,
    readonly follower: Follower,
    readonly points: Points,
    readonly reader: ViewReader,
    readonly acts: readonly Definition[],
    readonly lexicon: Lexicon,
    readonly notary: Notary,
    /** The key made at the first start, to be shown once. */
    readonly firstKey: { readonly key: string; readonly secret: string } | undefined,
  ) {}

  /** Throws `LogInUse`, `LogDamaged`, `LogFailed` or `UnknownType`. */
  static async open(options: RegisterOptions): Promise<Register> {
    const { folder, clock = Date.now, chance = randomBytes, acts = allActs, lexicon = allWords } = options;
    const { onFailure = () => {} } = options;
    const log = openLog(folder);
    try {
      const firstKey = log.size === 0 ? await found(log, options, clock, chance) : undefined;
      const keys = new Keys();
      const recorder = new Recorder(log, { acts, lexicon, clock, chance: inStock(chance), onFailure }, entry =>
        keys.note(entry),
      );
      assertClock(recorder.ledger, options.clockKind);
      const follower = options.follow?.(log) ?? new WorkerFollower(folder, onFailure);
      log.appended.subscribe(() => follower.wake());
      const notary = await notaryOf(recorder, options, chance);
      const points = new Points(recorder.ledger, follower, clock);
      return new Register(
        log,
        recorder,
        keys,
        follower,
        points,
        new ViewReader(viewsFile(folder)),
        acts,
        lexicon,
        notary,
        firstKey,
      );
    } catch (error) {
      log.close();
      throw error;
    }
  }

  get ledger(): Ledger {
    return this.recorder.ledger;
  }

  /** Have the views taken in everything there is? */
  get isReady(): boolean {
    return this.follower.position >= this.log.size - 1;
  }

  async close(): Promise<void> {
    await this.recorder.settled();
    await this.follower.close();
    this.reader.close();
    this.log.close();
  }
}

/** Where continuity is broken the register stays read-only and signs nothing, until its operator goes on. */
async function notaryOf(
  recorder: Recorder,
  { folder, isContinuing }: RegisterOptions,
  chance: Chance,
): Promise<Notary> {
  // Its key is drawn apart: the ids of entries must not depend on whether one is made.
  const notary = Notary.open(folder, recorder.ledger, randomBytes);
  if (!notary.broken) return notary;
  if (isContinuing) return notary.goOn(chance);
  recorder.halt(notary.broken);
  return notary;
}

async function found(log: Log, options: RegisterOptions, clock: Clock, chance: Chance) {
  const { origin = `depositary.invalid/${chance(4).toString('hex')}`, clockKind = 'system' } = options;
  const { draft, secret } = makeKey('administrator', chance);
  const time = clockKind === 'system' ? instantOf(clock()) : SIMULATED_START;
  const opening: Opening = { origin, format: 1, clock: clockKind };
  const digest = digestOf('open-register', opening);
  const act = { act: 'open-register', actid: chance(16).toString('base64url'), digest, recorder: 'depositary' };
  await Ledger.found(log, opening, act, [draft], time);
  return { key: (draft.data as AccessKey).key, secret };
}

function assertClock(ledger: Ledger, wanted: ClockKind | undefined): void {
  const { clock } = ledger.opening;
  if (wanted === undefined || wanted === clock) return;
  throw new Error(`this register was opened with a ${clock} clock and never changes it; a ${wanted} one was asked for`);
}
