import { IsInstant, Optional } from '../forms/fields.js';
import { ProvenanceForm } from '../forms/provenance.js';

/** The circumstances under which an act comes in. None of them is part of the fact. */
export interface Context {
  /** Id of the access key that it came with. */
  readonly recorder: string;
  /** The request that it came in, for who follows it. */
  readonly requestId?: string | undefined;
  /** The same key from the same recorder never records twice. */
  readonly idempotencyKey?: string | undefined;
  /** The revision that the act's subject must have; 0 if it must not exist yet. */
  readonly ifRevision?: number | undefined;
  /** Judge the act and answer, but record nothing. */
  readonly dryRun?: boolean | undefined;
}

/** What an act says: the members of its class, without those of its circumstances. */
export type Fields<A> = Omit<A, 'at'>;

/** A command: something that was done or decided, to be recorded. */
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

  /** Not a getter: a caller may send a member of that name, which must be refused as unknown instead of hiding it. */
  static contextOf(act: Act): Context {
    return act.#context;
  }
}
