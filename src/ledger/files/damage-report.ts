import { LogDamaged } from '../log.js';
import { TextDamaged } from './texts.js';

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
    const isNew = damage instanceof TextDamaged ? !this.#texts.has(damage.digest) : !this.#entry;
    if (!isNew) return;
    if (damage instanceof TextDamaged) this.#texts.set(damage.digest, damage);
    else this.#entry = damage;
    this.tell(damage);
  }

  /** The text with this digest is whole again. */
  repaired(digest: string): void {
    this.#texts.delete(digest);
  }
}

export function isDamage(error: unknown): error is Damage {
  return error instanceof LogDamaged || error instanceof TextDamaged;
}
