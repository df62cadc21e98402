import { Socket } from 'node:net';
import pg from 'pg';
import type { PostgresAddress, PostgresHost } from './address.js';

/** A statement that the server prepares once a connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

// The statements are written for this isolation: with a stricter one a lost race would be an error.
const OPTIONS = '-c default_transaction_isolation=read\\ committed';

/**
 * One connection to one server. Every wait on it has an end of its own: the server's time-outs do not fire while a commit
 * waits for a standby. After the first error it is of no use any more.
 */
export class Connection {
  readonly #socket = new Socket();
  readonly #client: pg.Client;
  #notices: string[] = [];
  #lost: Error | undefined;

  constructor(
    address: PostgresAddress,
    readonly at: PostgresHost,
  ) {
    const { user, password, database } = address;
    this.#client = new pg.Client({
      ...at,
      user,
      database,
      ...(password === undefined ? {} : { password }),
      ssl: address.tls(at),
      keepAlive: true,
      application_name: 'depositary',
      options: OPTIONS,
      stream: () => this.#socket,
    });
    this.#client.on('notice', ({ code }) => this.#notices.push(code ?? 'without a code'));
    this.#client.on('error', error => (this.#lost ??= error));
    this.#client.on('end', () => (this.#lost ??= new Error('the connection ended')));
  }

  /** Why it is of no use any more. */
  get lost(): Error | undefined {
    return this.#lost;
  }

  /** The codes of what the server said beside its answer to the last statement, also where there was none. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  /** Throws what the network or the server says, or that no answer came in time. */
  open(milliseconds: number): Promise<void> {
    return this.#within(milliseconds, async () => void (await this.#client.connect()));
  }

  /** The rows of the answer. Throws what the network or the server says, or that no answer came in time. */
  async run<Row extends object>(
    statement: string | Statement,
    values: readonly unknown[],
    milliseconds: number,
  ): Promise<readonly Row[]> {
    this.#notices = [];
    const query = typeof statement === 'string' ? { text: statement } : statement;
    const answer = await this.#within(milliseconds, () => this.#client.query<Row>({ ...query, values: [...values] }));
    return answer.rows;
  }

  /** Lets go of it at once. What the server is doing for it goes on. */
  drop(): void {
    this.#lost ??= new Error('the connection was let go');
    this.#socket.destroy();
  }

  /** Says goodbye, so that the server logs no broken connection. */
  async close(): Promise<void> {
    if (!this.#lost) await this.#within(1_000, () => this.#client.end()).catch(() => {});
    this.drop();
  }

  async #within<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
    if (this.#lost) throw this.#lost;
    // Nobody knows then what the server did, or does yet.
    const late = new Error(`no answer within ${Math.round(milliseconds)} ms`);
    const timer = setTimeout(() => {
      this.#lost ??= late;
      this.drop();
    }, milliseconds);
    try {
      return await work();
    } catch (error) {
      this.drop();
      throw this.#lost === late ? late : error;
    } finally {
      clearTimeout(timer);
    }
  }
}
