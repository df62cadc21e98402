/** Exit codes, after sysexits.h; see docs/operating.md. */
export const EXIT = {
  ok: 0,
  /** Some lines of an import were not recorded. */
  incomplete: 1,
  usage: 64,
  /** The ledger is damaged, or the input is bad. */
  badData: 65,
  inUse: 73,
  ioError: 74,
  bug: 70,
} as const;
