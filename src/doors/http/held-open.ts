/** Counts what callers hold open, of each address and in all, and lets in as many as there may be. */
export class HeldOpen {
  #all = 0;
  readonly #ofAddress = new Map<string, number>();

  constructor(
    private readonly most: number,
    private readonly mostOfAddress: number,
  ) {}

  /** Counts one more; false if there are as many as there may be. */
  add(address: string): boolean {
    const count = this.#ofAddress.get(address) ?? 0;
    if (this.#all >= this.most || count >= this.mostOfAddress) return false;
    this.#all++;
    this.#ofAddress.set(address, count + 1);
    return true;
  }

  /** One that was added is no more. */
  remove(address: string): void {
    this.#all--;
    const left = this.#ofAddress.get(address)! - 1;
    if (left > 0) this.#ofAddress.set(address, left);
    else this.#ofAddress.delete(address);
  }
}
