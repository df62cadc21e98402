/** How much each row does. */
export interface Size {
  /** Acts of one caller, one after another. */
  readonly single: number;
  /** Acts of 64 callers. */
  readonly many: number;
  readonly documents: number;
  /** Requests before the clock runs. */
  readonly warm: number;
  readonly requests: number;
  /** Acts of the large ledger. */
  readonly entries: number;
  readonly questions: number;
  /** Acts of the crowded ledger, to which the widest questions are asked. */
  readonly crowded: number;
  /** Entries of the ledger for proofs. */
  readonly vast: number;
  /** Documents of one body. */
  readonly documentsOfBody: number;
  /** Facts of one row. */
  readonly factsOnRow: number;
  /** Acts of the grown ledger. */
  readonly grown: number;
}

export interface Setup {
  readonly seed: number;
  readonly size: Size;
  /** Where the large ledger is. */
  readonly folder: string;
  /** Where the ledger for proofs is. */
  readonly vast: string;
  /** Where the ledger is that has grown act by act. */
  readonly grown: string;
}

/** What a row measured: its name in the report, and the value. */
export type Measured = Readonly<Record<string, number>>;

export const usual: Size = {
  single: 3_000,
  many: 20_000,
  documents: 10,
  warm: 3_000,
  requests: 15_000,
  entries: 100_000,
  questions: 2_000,
  crowded: 1_000_000,
  vast: 1_000_000,
  documentsOfBody: 20_000,
  factsOnRow: 10_000,
  grown: 1_000_000,
};

export const quick: Size = {
  single: 500,
  many: 5_000,
  documents: 2,
  warm: 1_000,
  requests: 4_000,
  entries: 10_000,
  questions: 500,
  crowded: 20_000,
  vast: 50_000,
  documentsOfBody: 2_000,
  factsOnRow: 1_000,
  grown: 30_000,
};
