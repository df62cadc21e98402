import type { SqliteError } from 'better-sqlite3';

/** By its code: if the driver is loaded twice in one process, it throws the error class of the copy that was loaded first. */
export function isSqliteError(error: unknown): error is InstanceType<typeof SqliteError> {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_');
}
