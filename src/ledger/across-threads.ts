/** An error with a code of its own. */
export interface CodedError extends Error {
  readonly code: string;
}

/** An error on its way to another thread: its class would not arrive there, its code and its fields do. */
export interface SentError {
  readonly code: string;
  readonly message: string;
  readonly stack?: string;
  /** Its own fields, which can be copied between threads. */
  readonly fields: object;
}

/** Packs an error for another thread. Throws what has no code: it is a bug, and must end the thread. */
export function sent(error: unknown): SentError {
  if (!isCoded(error)) throw error;
  const { code, message, stack } = error;
  return { code, message, ...(stack !== undefined && { stack }), fields: { ...error, name: error.name } };
}

/** The error as the other thread threw it, but for its class. */
export function revived({ message, fields, ...rest }: SentError): CodedError {
  return Object.assign(new Error(message), fields, rest);
}

function isCoded(error: unknown): error is CodedError {
  return error instanceof Error && typeof (error as Partial<CodedError>).code === 'string';
}
