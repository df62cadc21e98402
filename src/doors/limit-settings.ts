/** What a caller may take of the HTTP door. Times are in seconds. */
export interface Limits {
  /** For all headers of a request. */
  readonly headers: number;
  /** For a body of JSON. */
  readonly body: number;
  /** Without a byte, while a body comes in or an answer goes out. */
  readonly silence: number;
  /** Bytes a second, on average over twice the silence. */
  readonly slowest: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
}

/** How far the views may lag behind a register that calls itself ready, in entries: some seconds of writing. */
export const MOST_LAG = 10_000;

/** What is granted where nothing is set. */
export const LIMITS: Limits = {
  headers: 10,
  body: 30,
  silence: 15,
  slowest: 8_000,
  connections: 4_000,
  connectionsPerAddress: 2_000,
};
