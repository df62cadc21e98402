/** The register knows nothing of that name at the point that was asked about. */
export class NotFound extends Error {
  override readonly name = 'NotFound';
  readonly code = 'not-found';

  constructor(
    /** What was asked for. */
    readonly found: string,
    readonly expected: string,
  ) {
    super(`there is no ${found}`);
  }
}
