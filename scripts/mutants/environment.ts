/**
 * Where a spec runs. With a mutant alive from the start, the rest of the file is skipped after the first failure. Without
 * one the spec is kept when its tests have run: it notes what each test passes, and tries mutants until it is closed.
 */
import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import type { Tried } from './orders.ts';
import { rerun } from './rerun.ts';
import { leave, mutants, nextOrder, say, takePassed } from './switch.ts';

const MANY = Number.MAX_SAFE_INTEGER;

export default class MutantEnvironment extends TestEnvironment {
  #hasFailed = false;
  #start = 0;
  #atLoad: readonly number[] = [];
  /** What is passed between tests: every test may need it. */
  readonly #between = new Set<number>();
  readonly #byTest = new Map<Circus.TestEntry, ReadonlySet<number>>();

  override async setup(): Promise<void> {
    await super.setup();
    this.global['mutants'] = mutants;
    this.#start = performance.now();
    takePassed();
    if (mutants.alive < 0) mutants.left = MANY;
  }

  async handleTestEvent(event: Circus.Event, { rootDescribeBlock }: Circus.State): Promise<void> {
    if (event.name === 'test_fn_failure' || event.name === 'hook_failure') this.#hasFailed = true;
    if (event.name === 'test_start' && this.#hasFailed) event.test.mode = 'skip';
    if (mutants.alive >= 0) return;
    if (event.name === 'run_start') this.#atLoad = takePassed();
    if (event.name === 'test_start') this.#noteBetween();
    if (event.name === 'test_done') this.#byTest.set(event.test, new Set(takePassed()));
    if (event.name === 'run_finish' && !this.#hasFailed) await this.#serve(rootDescribeBlock);
  }

  #noteBetween(): void {
    for (const mutant of takePassed()) this.#between.add(mutant);
  }

  async #serve(root: Circus.DescribeBlock): Promise<void> {
    this.#noteBetween();
    const milliseconds = performance.now() - this.#start;
    const asks = MANY - mutants.left;
    const inTests = new Set(this.#between);
    for (const passed of this.#byTest.values()) for (const mutant of passed) inTests.add(mutant);
    const isRepeatable = (await failureIn(root, new Set(this.#byTest.keys()))) === undefined;
    say({ milliseconds, atLoad: this.#atLoad, inTests: [...inTests], isRepeatable, asks });
    for (let order = await nextOrder(); order.kind === 'try'; order = await nextOrder())
      say(await this.#try(root, order.mutant, asks));
  }

  async #try(root: Circus.DescribeBlock, mutant: number, asks: number): Promise<Tried> {
    const tests = [...this.#byTest].filter(([, passed]) => passed.has(mutant) || this.#between.has(mutant));
    const chosen = new Set(tests.map(([test]) => test));
    mutants.passed[mutant] = 0;
    mutants.alive = mutant;
    leave(asks);
    const failure = await failureIn(root, chosen);
    mutants.alive = -1;
    mutants.left = MANY;
    if (failure === undefined) return { isDoubtful: mutants.passed[mutant] === 0 };
    return { failure, isDoubtful: (await failureIn(root, chosen)) !== undefined };
  }
}

async function failureIn(root: Circus.DescribeBlock, chosen: ReadonlySet<Circus.TestEntry>) {
  try {
    await rerun(root, chosen);
    return undefined;
  } catch (error) {
    return String((error as Error).message);
  }
}
