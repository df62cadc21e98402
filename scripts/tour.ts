import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Brings the lines that docs/tour.md names up to date. */

const page = fileURLToPath(new URL('../docs/tour.md', import.meta.url));

/** The page with the line at which each place stands. Throws where its words stand nowhere in the file, or twice. */
function withLines(text: string): string {
  return text.replaceAll(/`([\w./-]+\.ts):\d+` `([^`]+)`/g, (_, file: string, words: string) => {
    const lines = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').split('\n');
    const found = lines.flatMap((line, index) => (line.includes(words) ? [index + 1] : []));
    if (found.length !== 1)
      throw new Error(`docs/tour.md: found "${words}" ${found.length} times in ${file}, expected once`);
    return `\`${file}:${found[0]}\` \`${words}\``;
  });
}

const before = readFileSync(page, 'utf8');
const after = withLines(before);
if (process.argv.includes('--check')) process.exitCode = before === after ? 0 : 1;
else writeFileSync(page, after);
