/** What the process that leads and those that run specs say to each other. Paths are absolute, times in milliseconds. */

/** Load a spec, run it once with no mutant alive, and keep it. */
interface Open {
  readonly kind: 'open';
  readonly spec: string;
}

/** Run the tests of the open spec again that come past the mutant. */
interface Try {
  readonly kind: 'try';
  readonly mutant: number;
}

interface Close {
  readonly kind: 'close';
}

/** Load a spec with the mutant alive from the start, and run it. */
interface Fresh {
  readonly kind: 'fresh';
  readonly spec: string;
  readonly mutant: number;
  /** What `Opened` said. */
  readonly asks: number;
}

export type Order = Open | Try | Close | Fresh;

/** What came of loading and running a spec with no mutant alive. */
export interface Opened {
  readonly milliseconds: number;
  /** The mutants that were passed while the spec was loaded: they can only be tried fresh. */
  readonly atLoad: readonly number[];
  readonly inTests: readonly number[];
  /** Whether all tests pass when they are run again in the same process. */
  readonly isRepeatable: boolean;
  /** How often the spec asks whether a mutant is alive. */
  readonly asks: number;
}

/** What one mutant came to in one spec. */
export interface Tried {
  /** The first test that failed, or the fault that kept the spec from running. */
  readonly failure?: string;
  /** Whether the failure is there without the mutant too, so that it says nothing; or the mutant was not passed again. */
  readonly isDoubtful?: boolean;
}

/** The process knows its specs. */
export interface Ready {
  readonly specs: readonly string[];
}

export interface Closed {
  /** Resident memory, in bytes. */
  readonly memory: number;
  /** The failure of a spec that could not be opened. */
  readonly failure?: string;
}
