import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { EngineUnfit } from '../replica/engine.js';

/** One server of a cluster. */
export interface PostgresHost {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
}

/** What the URL of a database says. */
export interface PostgresAddress {
  readonly hosts: readonly PostgresHost[];
  readonly user: string;
  /** Undefined: PGPASSWORD or ~/.pgpass. */
  readonly password: string | undefined;
  readonly database: string;
  /** How TLS is spoken with a host; false: not at all. */
  tls(host: PostgresHost): ConnectionOptions | false;
  /** For people: hosts and database, no password. */
  readonly name: string;
}

const URL_FORM =
  /^postgres(?:ql)?:\/\/(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?]*)(?:\/(?<database>[^?]*))?(?:\?(?<more>.*))?$/;
const HOST_FORM = /^(?:\[(?<six>[^\]]+)\]|(?<host>[^:]+))(?::(?<port>\d{1,5}))?$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\/.*)$/;

/**
 * Reads `postgres://user:password@host1:port1,host2:port2/database?sslmode=...&sslrootcert=file`. Each part is percent-encoded;
 * a host may be the folder of a Unix socket. Throws `EngineUnfit`, which does not repeat the URL: it may hold a password.
 */
export function parseAddress(url: string): PostgresAddress {
  const parts = URL_FORM.exec(url)?.groups;
  const [user, password, database] = [parts?.user, parts?.password, parts?.database].map(decoded);
  if (!parts?.hosts || !user || !database || (parts.password !== undefined && password === undefined)) {
    throw new EngineUnfit('another form of URL', 'postgres://user:password@host:port,host:port/database');
  }
  const hosts = parts.hosts.split(',').map(hostOf);
  const settings = tlsSettings(new URLSearchParams(parts.more));
  return {
    hosts,
    user,
    password,
    database,
    tls: ({ host }) => (settings === 'loopback only' ? (LOOPBACK.test(host) ? false : {}) : settings),
    name: `PostgreSQL at ${hosts.map(hostName).join(',')}/${database}`,
  };
}

export const hostName = ({ host, port }: PostgresHost): string => `${host.includes(':') ? `[${host}]` : host}:${port}`;

function hostOf(text: string): PostgresHost {
  const parts = HOST_FORM.exec(text)?.groups;
  const [host, port] = [decoded(parts?.six ?? parts?.host), Number(parts?.port ?? 5_432)];
  if (!host || port < 1 || port > 65_535) {
    throw new EngineUnfit(`the host ${text}`, 'host:port, an IPv6 address in brackets');
  }
  return { host, port };
}

/** Undefined where there is nothing, or nothing that can be decoded. */
function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function certificatesIn(file: string): { ca: string } {
  try {
    return { ca: readFileSync(file, 'utf8') };
  } catch {
    throw new EngineUnfit('a certificate file that cannot be read', 'sslrootcert=file');
  }
}

/** Without a word of the URL the certificate is checked, and only on this machine TLS is done without. */
function tlsSettings(more: URLSearchParams): ConnectionOptions | false | 'loopback only' {
  const unknown = [...more.keys()].find(key => key !== 'sslmode' && key !== 'sslrootcert');
  if (unknown !== undefined) throw new EngineUnfit(`the setting ${unknown} in the URL`, 'sslmode or sslrootcert');
  const [mode, file] = [more.get('sslmode'), more.get('sslrootcert')];
  const trusted = file === null ? {} : certificatesIn(file);
  switch (mode) {
    case null:
      return file === null ? 'loopback only' : trusted;
    case 'disable':
      return false;
    case 'require':
      return { rejectUnauthorized: false };
    case 'verify-ca':
      return { ...trusted, checkServerIdentity: () => undefined };
    case 'verify-full':
      return trusted;
    default:
      throw new EngineUnfit(`sslmode=${mode}`, 'disable, require, verify-ca or verify-full');
  }
}
