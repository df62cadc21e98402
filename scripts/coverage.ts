/**
 * `npm run coverage`: which lines and branches the fast tests reach, room by room. A measurement, not a gate. What runs in a
 * worker thread or in the built program is not seen. The pages for reading are under coverage/lines.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { roomOf } from './room.ts';

interface Part {
  readonly total: number;
  readonly covered: number;
}
interface Summary {
  readonly lines: Part;
  readonly branches: Part;
}

const folder = 'coverage/lines';
const jest = [
  ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
  ...['--runInBand', '--silent', '--selectProjects=fast', '--coverage', `--coverageDirectory=${folder}`],
  ...['--coverageReporters=json-summary', '--coverageReporters=html'],
  ...['--collectCoverageFrom={src,verify}/**/*.ts', '--collectCoverageFrom=!**/*.spec.ts'],
];
const { status } = spawnSync(process.execPath, jest, { stdio: 'inherit' });

const { total, ...files } = JSON.parse(readFileSync(`${folder}/coverage-summary.json`, 'utf8')) as {
  [path: string]: Summary;
  total: Summary;
};
const rooms = Map.groupBy(Object.entries(files), ([path]) => roomOf(relative('.', path).replaceAll('\\', '/')));
console.log('\n lines  branches  room');
for (const [room, inRoom] of rooms) {
  const parts = inRoom.map(([, summary]) => summary);
  console.log(rowOf(room, { lines: sum(parts.map(one => one.lines)), branches: sum(parts.map(one => one.branches)) }));
}
console.log(rowOf('in all', total));
process.exitCode = status ?? 1;

function sum(parts: readonly Part[]): Part {
  return parts.reduce((a, b) => ({ total: a.total + b.total, covered: a.covered + b.covered }));
}

function rowOf(name: string, { lines, branches }: Summary): string {
  return `${share(lines).padStart(6)}  ${share(branches).padStart(8)}  ${name}`;
}

function share({ total: all, covered }: Part): string {
  return all === 0 ? '-' : ((100 * covered) / all).toFixed(1);
}
