/** How often a property is tried: in full by `npm test`, a quarter as often by `npm run check`, less for each mutant. */
export function runs(full: number): number {
  const { TEST_QUICK: quick } = process.env;
  return quick ? Math.ceil(full / (Number(quick) || 4)) : full;
}
