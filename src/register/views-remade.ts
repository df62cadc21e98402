/** How often the views were made again since the register was opened, and why they were last. */
export class ViewsRemade {
  #times = 0;
  #why: string | undefined;

  /** `tell` hears of each time. */
  constructor(private readonly tell: (why: Error) => void = () => {}) {}

  get times(): number {
    return this.#times;
  }

  get why(): string | undefined {
    return this.#why;
  }

  note(why: Error): void {
    this.#times++;
    this.#why = why.message;
    this.tell(why);
  }
}
