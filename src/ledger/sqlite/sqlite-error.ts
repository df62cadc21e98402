import { type SqliteError } from 'better-sqlite3';

/** By its name: if the driver is loaded twice in one process, it throws the error class of the copy that was loaded first. */
export function isSqliteError(error: unknown): error is InstanceType<typeof SqliteError> {
  return (error as Error | undefined)?.name === 'SqliteError';
}
