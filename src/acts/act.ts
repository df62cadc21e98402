import { IsInstant, Optional } from '../forms/fields.js';
import { ProvenanceForm } from '../forms/provenance.js';

/** Under which circumstances an act comes in: nothing of this is part of the fact. */
export interface Context {
  /** Id of the access key under which it came. */
  readonly recorder: string;
  /** The same key from the same recorder never records twice. */
  readonly idempotencyKey?: string | undefined;
  /** The revision that the act's subject must have, 0 where it must not exist yet. */
  readonly ifRevision?: number | undefined;
  /** Judge and answer as if, but record nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What an act says: the members of its class without those of its circumstances. */
export type Fields<A> = Omit<A, 'at'>;

/** A command: something that somebody did or decided, to be recorded. */
export abstract class Act extends ProvenanceForm {
  readonly #context: Context;

  @Optional()
  @IsInstant(
    'When the register learned it, RFC 3339. Required where the clock of the register is simulated, refused otherwise.',
    '2023-11-23T18:00:00Z',
  )
  at?: string;

  constructor(fields: object, context: Context) {
    super();
    Object.assign(this, fields);
    this.#context = context;
  }

  /** No getter: a member of that name, which anybody can send, must be refused as unknown and not collide with it. */
  static contextOf(act: Act): Context {
    return act.#context;
  }
}
