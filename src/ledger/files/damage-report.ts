import type { LogDamaged } from '../log.js';
import type { TextDamaged } from './texts.js';

export type Damage = LogDamaged | TextDamaged;

/** What was found damaged while the register is open, whatever read it. */
export class DamageReport {
  #entry: LogDamaged | undefined;
  readonly #texts = new Map<string, TextDamaged>();

  /** `tell` hears of each damage once. */
  constructor(private readonly tell: (damage: Damage) => void) {}

  /** The first damage of the ledger; it stays until the ledger is opened again, which reads all of it. */
  get entry(): LogDamaged | undefined {
    return this.#entry;
  }

  /** Digests of the texts that are damaged, until they are put again. */
  get texts(): string[] {
    return [...this.#texts.keys()];
  }

  note(damage: Damage): void {
    if (this.#isKnown(damage)) return;
    if (damage.code === 'text-damaged') this.#texts.set(damage.expected, damage);
    else this.#entry = damage;
    this.tell(damage);
  }

  #isKnown(damage: Damage): boolean {
    return damage.code === 'text-damaged' ? this.#texts.has(damage.expected) : this.#entry !== undefined;
  }

  /** The text with this digest is whole again. */
  repaired(digest: string): void {
    this.#texts.delete(digest);
  }
}

export function isDamage(error: unknown): error is Damage {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return code === 'ledger-damaged' || code === 'text-damaged';
}
