/**
 * Tries the mutants. Each spec is opened once in a warm process, and the mutants that its tests come past are tried there
 * one after the other, cheap specs first. What cannot be judged so is tried at the end, in a spec loaded afresh for it.
 */
import { basename, dirname, relative } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Compiler } from './compiler.ts';
import type { Mutant } from './instrument.ts';
import type { Opened, Tried } from './orders.ts';
import { SpecWorker } from './worker.ts';

/** `unfinished` where the campaign was stopped before every spec had its turn. */
export type State = 'killed' | 'timed out' | 'not compiled' | 'survived' | 'not covered' | 'unfinished';

export interface Verdict {
  readonly state: State;
  /** The spec, and the test that failed. */
  readonly by?: string;
}

interface Spec extends Opened {
  readonly path: string;
}

export class Campaign {
  readonly verdicts = new Map<number, Verdict>();
  readonly #mutants: readonly Mutant[];
  readonly #left: Map<number, Mutant>;
  readonly #workers: readonly SpecWorker[];
  #isStopped = false;
  /** The spec or the file that has its turn. */
  turn = '';
  readonly #fresh = new Map<number, Spec[]>();

  constructor(mutants: readonly Mutant[], config: string, workers: number) {
    this.#mutants = mutants;
    this.#left = new Map(mutants.map(mutant => [mutant.number, mutant]));
    this.#workers = Array.from({ length: workers }, () => new SpecWorker(config));
  }

  /** Ends the campaign soon; what is judged by then stands. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Judges every mutant by the specs whose path holds one of the texts. */
  async run(specsWith: readonly string[]): Promise<void> {
    try {
      const [lead] = this.#workers;
      const paths = (await lead!.start()).filter(path => specsWith.some(text => path.includes(text)));
      const specs: Spec[] = [];
      await this.#share(paths, async (worker, path) => void specs.push(await surveyed(worker, path)));
      const covered = new Set(specs.flatMap(({ atLoad, inTests }) => [...atLoad, ...inTests]));
      const uncovered = [...this.#left.keys()].filter(mutant => !covered.has(mutant) && !this.#isStopped);
      for (const mutant of uncovered) this.#judge(mutant, { state: 'not covered' });
      const cheapFirst = specs.toSorted((a, b) => a.milliseconds - b.milliseconds);
      await this.#share(cheapFirst, (worker, spec) => this.#tryIn(worker, spec));
      await this.#askCompiler();
      await this.#share([...this.#fresh], (worker, [mutant, where]) => this.#tryFresh(worker, mutant, where));
      for (const mutant of this.#left.keys())
        this.#judge(mutant, { state: this.#isStopped ? 'unfinished' : 'survived' });
    } finally {
      for (const worker of this.#workers) worker.stop();
    }
  }

  /** What no test has noticed by now may be no program at all. */
  async #askCompiler(): Promise<void> {
    const inRoot = new Compiler('tsconfig.json');
    const inVerifier = new Compiler('verify/tsconfig.json');
    for (const mutant of this.#mutants) {
      const state = this.verdicts.get(mutant.number)?.state ?? 'not covered';
      if (this.#isStopped || state !== 'not covered') continue;
      this.turn = `the compiler, ${mutant.file}`;
      await setImmediate();
      const compiler = mutant.file.startsWith('verify/') ? inVerifier : inRoot;
      if (compiler.accepts(mutant)) continue;
      this.#left.delete(mutant.number);
      this.verdicts.set(mutant.number, { state: 'not compiled' });
    }
  }

  async #tryIn(worker: SpecWorker, spec: Spec): Promise<void> {
    const atLoad = new Set(spec.atLoad);
    for (const mutant of atLoad) this.#postpone(mutant, spec);
    let isOpen = false;
    this.turn = basename(spec.path);
    for (const mutant of spec.inTests) {
      if (this.#isStopped) break;
      if (atLoad.has(mutant) || !this.#left.has(mutant)) continue;
      if (!spec.isRepeatable) {
        this.#postpone(mutant, spec);
        continue;
      }
      if (!isOpen) await worker.open(spec.path);
      const tried = await worker.try(mutant, longest(spec));
      isOpen = tried !== undefined;
      if (tried?.isDoubtful) {
        this.#postpone(mutant, spec);
        // What a mutant left behind is thrown away.
        if (tried.failure !== undefined) await worker.close();
        isOpen = tried.failure === undefined;
      } else this.#note(mutant, spec, tried);
    }
    if (isOpen) await worker.close();
  }

  async #tryFresh(worker: SpecWorker, mutant: number, specs: readonly Spec[]): Promise<void> {
    this.turn = 'specs loaded afresh';
    for (const spec of specs.toSorted((a, b) => this.#distance(mutant, a) - this.#distance(mutant, b))) {
      if (this.#isStopped || !this.#left.has(mutant)) return;
      this.#note(mutant, spec, await worker.fresh(spec.path, mutant, spec.asks, longest(spec)));
    }
  }

  /** The spec of the file itself first, then those of its folder, then the cheap ones. */
  #distance(mutant: number, { path, milliseconds }: Spec): number {
    const file = this.#left.get(mutant)?.file.replace(/\.ts$/, '') ?? '';
    if (path.includes(`/${file}.`)) return 0;
    return path.includes(`/${dirname(file)}/`) ? milliseconds : milliseconds + 1_000_000;
  }

  #postpone(mutant: number, spec: Spec): void {
    if (!this.#left.has(mutant)) return;
    this.#fresh.set(mutant, [...(this.#fresh.get(mutant) ?? []), spec]);
  }

  #note(mutant: number, { path }: Spec, tried: Tried | undefined): void {
    // What is under way when the campaign is stopped may be ended with it.
    if (this.#isStopped) return;
    const file = relative('.', path);
    if (!tried) this.#judge(mutant, { state: 'timed out', by: file });
    else if (tried.failure !== undefined) this.#judge(mutant, { state: 'killed', by: `${file}: ${tried.failure}` });
  }

  #judge(mutant: number, verdict: Verdict): void {
    if (this.#left.delete(mutant)) this.verdicts.set(mutant, verdict);
  }

  /** Every worker takes the next item as soon as it is free. */
  async #share<Item>(items: readonly Item[], work: (worker: SpecWorker, item: Item) => Promise<void>): Promise<void> {
    const queue = items[Symbol.iterator]();
    await Promise.all(
      this.#workers.map(async worker => {
        for (const item of queue) if (!this.#isStopped) await work(worker, item);
      }),
    );
  }
}

async function surveyed(worker: SpecWorker, path: string): Promise<Spec> {
  const opened = await worker.open(path);
  await worker.close();
  return { path, ...opened };
}

/** How long a spec may take with a mutant alive, on a machine that is busy too. */
function longest({ milliseconds }: Spec): number {
  return 20_000 + 20 * milliseconds;
}
