import type { Acknowledgement } from '../../src/acts/acknowledgement.js';
import type { BadInput } from '../../src/forms/check.js';
import { Refusal } from '../../src/law/refusal.js';
import type { Asked, TestRegister } from '../support/test-register.js';
import type { Verdict } from './plain-register.js';

/** Hands an act in and says what became of it, in the words of the plain register. */
export async function verdictOf(register: TestRegister, asked: Asked, idempotencyKey?: string): Promise<Verdict> {
  try {
    return spoken(await register.record(asked, { idempotencyKey }));
  } catch (error) {
    if ((error as Partial<BadInput>).code === 'bad-input') return { refused: 'bad-input' };
    if (!(error instanceof Refusal)) throw error;
    const { entry, expected } = error;
    return {
      refused: error.code,
      ...(entry !== undefined && { entry }),
      ...(error.code === 'breaks-later-fact' && { because: expected as string }),
    };
  }
}

function spoken({ outcome, entries, consequences }: Acknowledgement): Verdict {
  if (outcome !== 'recorded' && outcome !== 'nothing-changed') throw new Error(`unexpected: ${outcome}`);
  const told = entries.map(({ position, type, subject }) => `${position} ${type} ${subject}`);
  return { outcome, entries: told, ...(consequences && { consequences }) };
}
