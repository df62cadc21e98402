import { type SqliteError } from 'better-sqlite3';

/** By its name: the driver throws the class of whoever loaded it first in the process, which may be another copy of it. */
export function isSqliteError(error: unknown): error is InstanceType<typeof SqliteError> {
  return (error as Error | undefined)?.name === 'SqliteError';
}
