import { EngineUnavailable, EngineUnfit } from '../replica/engine.js';
import { hostName, type PostgresAddress, type PostgresHost } from './address.js';
import { Connection } from './connection.js';
import { assertFit, type ServerState, STATE } from './fitness.js';
import { Leader } from './leader.js';

/** How long one of several servers is waited for while the others are asked, in milliseconds. */
const LONGEST_ASK = 1_500;

/** A server that answered. */
interface Asked {
  readonly connection: Connection;
  readonly state: ServerState;
}

/**
 * The servers of one database, of which one leads. After a failover the old leader may still say that it leads: the highest
 * timeline tells the new one, and a server below the highest that was ever seen is never believed again.
 */
export class Cluster {
  #highest = 0;
  #identity: string | undefined;
  #warned: string | undefined;

  constructor(
    readonly address: PostgresAddress,
    /** What each connection to the leader sets first, whatever the role or the server has by default. */
    private readonly settings: string,
    private readonly onWarning: (text: string) => void,
  ) {}

  /** The highest timeline that was ever seen. */
  get highest(): number {
    return this.#highest;
  }

  /** Asks all servers, and connects to the one that leads. Throws `EngineUnavailable` or `EngineUnfit`. */
  async connect(milliseconds: number): Promise<Leader> {
    const { found, answered, silent } = await this.#survey(milliseconds);
    for (const { connection } of answered) if (connection !== found?.connection) void connection.close();
    if (!found) {
      const why = [
        ...answered.map(({ connection }) => `${hostName(connection.at)}: follows, or is left behind`),
        ...silent,
      ];
      throw new EngineUnavailable(`no server of ${this.address.name} leads (${why.join('; ')})`);
    }
    try {
      assertFit(found.state);
      await found.connection.run(this.settings, [], milliseconds);
      this.#warn(found.state.names);
      return Leader.of(found.connection, found.state);
    } catch (error) {
      found.connection.drop();
      throw error;
    }
  }

  /** Notes the highest timeline. Throws nothing. */
  async look(milliseconds: number): Promise<void> {
    const { answered } = await this.#survey(milliseconds).catch(() => ({ answered: [] }));
    for (const { connection } of answered) void connection.close();
  }

  async #survey(milliseconds: number): Promise<{ found: Asked | undefined; answered: Asked[]; silent: string[] }> {
    const { hosts } = this.address;
    const each = hosts.length > 1 ? Math.min(milliseconds, LONGEST_ASK) : milliseconds;
    const all = await Promise.allSettled(hosts.map(host => this.#ask(host, each)));
    const answered = all.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
    const silent = all.flatMap((result, index) =>
      result.status === 'rejected' ? [`${hostName(hosts[index]!)}: ${(result.reason as Error).message}`] : [],
    );
    const leading = answered.filter(({ state }) => state.timeline !== null);
    this.#assertOneCluster(answered);
    this.#highest = leading.reduce((most, { state }) => Math.max(most, state.timeline!), this.#highest);
    return { found: leading.find(({ state }) => state.timeline === this.#highest), answered, silent };
  }

  async #ask(host: PostgresHost, milliseconds: number): Promise<Asked> {
    const connection = new Connection(this.address, host);
    const end = performance.now() + milliseconds;
    await connection.open(milliseconds);
    const [state] = await connection.run<ServerState>(STATE, [], Math.max(end - performance.now(), 1));
    return { connection, state: state! };
  }

  #assertOneCluster(answered: readonly Asked[]): void {
    this.#identity ??= answered[0]?.state.cluster;
    const other = answered.find(({ state }) => state.cluster !== this.#identity);
    if (!other) return;
    for (const { connection } of answered) connection.drop();
    throw new EngineUnfit(`a server of another cluster at ${hostName(other.connection.at)}`, 'servers of one cluster');
  }

  /** Says once how it is, and again when it has changed. */
  #warn(names: string): void {
    if (names === this.#warned) return;
    this.#warned = names;
    if (names !== '') return;
    this.onWarning(
      'synchronous_standby_names is empty: what was acknowledged is lost with the machine that the database runs on',
    );
  }
}
