/** What the runner, the environments and the mutated code of one process share. */
import { on } from 'node:events';
import type { Closed, Opened, Order, Ready, Tried } from './orders.ts';

/** Which mutant is alive, -1 for none; which were passed; and how many more may be passed before that counts as without end. */
export const mutants = { alive: -1, passed: new Uint8Array(100_000), left: Infinity };

// Without the process that leads there is nothing to do.
process.once('disconnect', () => process.exit());

const orders = on(process, 'message')[Symbol.asyncIterator]() as AsyncIterator<[Order]>;

export async function nextOrder(): Promise<Order> {
  const { value } = (await orders.next()) as { value: [Order] };
  return value[0];
}

export function say(message: Ready | Opened | Tried | Closed): void {
  process.send!(message);
}

/** Lets a spec ask ten times as often as it did with no mutant alive; what asks on is taken for a loop without end. */
export function leave(asks: number): void {
  mutants.left = 10 * asks + 100_000;
}

/** The mutants passed since the last call. */
export function takePassed(): number[] {
  const passed: number[] = [];
  for (let at = mutants.passed.indexOf(1); at >= 0; at = mutants.passed.indexOf(1, at + 1)) passed.push(at);
  mutants.passed.fill(0);
  return passed;
}
