/** More acts wait than the register lets wait. Nothing was judged; the same act can be sent again. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  readonly code = 'overloaded';

  constructor(most: number) {
    super(`${most} acts are waiting already`);
  }
}
