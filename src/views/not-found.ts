/** The register knows no such thing at the point that was asked about. */
export class NotFound extends Error {
  override readonly name = 'NotFound';

  constructor(
    readonly found: string,
    readonly expected: string,
  ) {
    super(`there is no ${found}`);
  }
}
