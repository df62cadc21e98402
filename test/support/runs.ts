/** How often a property is tried: in full by `npm test`, a quarter as often by `npm run check`. */
export function runs(full: number): number {
  return process.env.DEPOSITARY_QUICK ? Math.ceil(full / 4) : full;
}
