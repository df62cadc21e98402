/** Runs chosen tests of a loaded spec again, with their hooks, as jest does; the first failure is thrown. */
import type { Circus } from '@jest/types';

export class TestFailed extends Error {
  constructor(test: string, options: ErrorOptions) {
    super(test, options);
  }
}

type Chosen = ReadonlySet<Circus.TestEntry>;

export async function rerun(block: Circus.DescribeBlock, chosen: Chosen): Promise<void> {
  if (!holds(block, chosen)) return;
  try {
    await runHooks(block, 'beforeAll');
    for (const child of block.children) {
      if (child.type === 'describeBlock') await rerun(child, chosen);
      else if (chosen.has(child)) await runTest(child);
    }
  } finally {
    await runHooks(block, 'afterAll');
  }
}

function holds(block: Circus.DescribeBlock, chosen: Chosen): boolean {
  return block.children.some(child => (child.type === 'describeBlock' ? holds(child, chosen) : chosen.has(child)));
}

async function runTest(test: Circus.TestEntry): Promise<void> {
  const blocks: Circus.DescribeBlock[] = [];
  for (let block: Circus.DescribeBlock | undefined = test.parent; block; block = block.parent) blocks.unshift(block);
  try {
    for (const block of blocks) await runHooks(block, 'beforeEach');
    await call(test.fn);
  } catch (cause) {
    throw new TestFailed(nameOf(test), { cause });
  } finally {
    for (const block of blocks.toReversed()) await runHooks(block, 'afterEach');
  }
}

async function runHooks({ hooks }: Circus.DescribeBlock, type: Circus.Hook['type']): Promise<void> {
  for (const hook of hooks) if (hook.type === type) await call(hook.fn);
}

/** No spec here takes the old callback `done`. */
async function call(code: unknown): Promise<void> {
  await (code as () => unknown).call({});
}

function nameOf(test: Circus.TestEntry): string {
  const names = [test.name];
  for (let block = test.parent; block.parent; block = block.parent) names.unshift(block.name);
  return names.join(' ');
}
