/**
 * What the benchmarks call of packages that only they install, so that they are checked where those are missing. Declared
 * here, these types are taken also where the packages bring their own.
 */

declare module 'autocannon' {
  interface Request {
    readonly method: 'POST';
    readonly headers: Readonly<Record<string, string>>;
    setupRequest(request: object): object;
  }

  interface Options {
    readonly url: string;
    readonly connections: number;
    readonly pipelining: number;
    /** How many requests are sent. */
    readonly amount: number;
    /** Seconds. */
    readonly timeout: number;
    readonly requests: readonly Request[];
  }

  interface Result {
    readonly '2xx': number;
    readonly statusCodeStats: unknown;
  }

  interface Run extends PromiseLike<Result> {
    on(event: 'response', listener: () => void): this;
  }

  export default function autocannon(options: Options): Run;
}

declare module '@event-driven-io/emmett-sqlite' {
  export interface Connection {
    query(sql: string): Promise<Readonly<Record<string, unknown>>[]>;
    close(): void;
  }

  interface Event {
    readonly type: string;
    readonly data: object;
  }

  interface EventStore {
    appendToStream(stream: string, events: readonly Event[]): Promise<unknown>;
  }

  interface StoreOptions {
    readonly fileName: string;
    readonly connectionOptions: { readonly singleton: boolean; readonly connection: Connection };
  }

  export function sqliteConnection(options: { readonly fileName: string }): Connection;
  export function getSQLiteEventStore(options: StoreOptions): EventStore;
}
