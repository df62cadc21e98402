import { appendFileSync } from 'node:fs';

/** A line for docs/reliability.md: into the file that `npm run faults` prints at its end. */
export function figure(line: string): void {
  const file = process.env.TEST_FIGURES;
  if (file !== undefined) appendFileSync(file, `${line}\n`);
}
