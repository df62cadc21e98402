/** A runner of jest that stays: it takes orders, and runs specs in this process, where all is loaded and warm. */
import { createRequire } from 'node:module';
import type Module from 'jest-runner';
import type { Config, Test, TestEvents, TestRunnerContext } from 'jest-runner';
import { leave, mutants, nextOrder, say } from './switch.ts';

// As an import its types are those of CommonJS, which do not fit.
const { default: JestRunner } = createRequire(import.meta.url)('jest-runner') as typeof Module;
type Watcher = Parameters<InstanceType<typeof JestRunner>['runTests']>[1];

export default class StayingRunner {
  readonly isSerial = true;
  readonly supportsEventEmitters = false;
  readonly #globalConfig: Config.GlobalConfig;
  readonly #context: TestRunnerContext;

  constructor(globalConfig: Config.GlobalConfig, context: TestRunnerContext) {
    this.#globalConfig = globalConfig;
    this.#context = context;
  }

  /** Takes orders until the process is ended from outside. */
  async runTests(tests: readonly Test[], watcher: Watcher): Promise<void> {
    const byPath = new Map(tests.map(test => [test.path, test]));
    say({ specs: [...byPath.keys()] });
    for (;;) {
      const order = await nextOrder();
      if (order.kind !== 'open' && order.kind !== 'fresh') continue;
      mutants.alive = order.kind === 'fresh' ? order.mutant : -1;
      if (order.kind === 'fresh') leave(order.asks);
      const failure = await this.#run(byPath.get(order.spec)!, watcher);
      const told = failure === undefined ? {} : { failure };
      say(order.kind === 'fresh' ? told : { ...told, memory: process.memoryUsage.rss() });
    }
  }

  async #run(test: Test, watcher: Watcher): Promise<string | undefined> {
    const runner = new JestRunner(this.#globalConfig, this.#context);
    let failure: string | undefined;
    runner.on('test-file-success', ([, result]) => void (failure = failureIn(result)));
    runner.on('test-file-failure', ([, { message }]) => void (failure = message));
    await runner.runTests([test], watcher, { serial: true });
    return failure;
  }
}

function failureIn({ testResults, testExecError, failureMessage }: TestEvents['test-file-success'][1]) {
  const failed = testResults.find(({ status }) => status === 'failed');
  return failed?.fullName ?? testExecError?.message ?? failureMessage ?? undefined;
}
