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
  /** Between two requests of a connection. */
  readonly idle: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
  /** Event streams, of all connections. */
  readonly streams: number;
  readonly streamsPerAddress: number;
  /** Between two signs of life of an event stream. */
  readonly heartbeat: number;
  /** Requests that wait on one connection for the answer to an earlier one. */
  readonly pipelined: number;
  /** Requests a second, and as many at once; 0: no bound. */
  readonly requestsPerAddress: number;
  /** The same of those that come with an access key. */
  readonly requestsPerKey: number;
  /** Acts that wait for their turn. */
  readonly waitingActs: number;
  /** How long an act waits for its turn, in milliseconds. */
  readonly longestWait: number;
}

/** What is granted where nothing is set. */
export const LIMITS: Limits = {
  headers: 10,
  body: 30,
  silence: 15,
  slowest: 8_000,
  idle: 30,
  connections: 4_000,
  connectionsPerAddress: 2_000,
  streams: 1_000,
  streamsPerAddress: 500,
  heartbeat: 15,
  pipelined: 100,
  requestsPerAddress: 0,
  requestsPerKey: 0,
  waitingActs: 10_000,
  longestWait: 800,
};
