/** More is asked than the register takes at a time. Nothing was judged; the same can be asked again. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  readonly code = 'overloaded';
}
