/** One act, and how a question tells that it counts: nothing of it before its day, and before it was recorded. */
export interface Told {
  readonly act: string;
  readonly fields: Record<string, unknown>;
  /** Where to ask. */
  readonly path: string;
  /** What of the answer changes. */
  readonly tell: (answer: any) => unknown;
  /** What it tells without the act; `nothing` where there is no such thing. */
  readonly before: unknown;
  readonly after: unknown;
  /** The legal date from which it counts; without one, it always does. */
  readonly day?: string;
}
