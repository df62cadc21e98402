/** What a campaign found, as text and as JSON. */
import type { Verdict } from './campaign.ts';
import type { Mutant } from './instrument.ts';
import { oneLine } from './named.ts';
import type { Room } from './plan.ts';

export type Judged = Mutant & Verdict;

interface Score {
  readonly name: string;
  /** Without those that do not compile. */
  readonly tried: number;
  /** Noticed by a test. */
  readonly found: number;
  readonly percent: number;
  readonly notCompiled: number;
}

interface RoomScore extends Score {
  /** How many mutants the room has; where more than were tried, the score is of a sample, 95 % sure between these. */
  readonly size: number;
  readonly between?: readonly [low: number, high: number];
  readonly files: readonly Score[];
}

export interface Report {
  readonly seed: number;
  readonly since?: string;
  readonly seconds: number;
  readonly rooms: readonly RoomScore[];
  readonly survivors: readonly Judged[];
  readonly mutants: readonly Judged[];
}

export function scoresOf(rooms: readonly Room[], verdicts: ReadonlyMap<number, Verdict>) {
  const judgedIn = ({ mutants }: Room) => mutants.map(mutant => ({ ...mutant, ...verdicts.get(mutant.number)! }));
  const scores = rooms.map((room): RoomScore => {
    const mutants = judgedIn(room);
    const score = scoreOf(room.name, mutants);
    const isSample = room.size > mutants.length;
    const files = Map.groupBy(mutants, ({ file }) => file);
    return {
      ...score,
      size: room.size,
      ...(isSample && { between: wilson(score.found, score.tried) }),
      files: Array.from(files, ([file, inFile]) => scoreOf(file, inFile)),
    };
  });
  const mutants = rooms.flatMap(judgedIn);
  return {
    rooms: scores,
    mutants,
    survivors: mutants.filter(mutant => !isFound(mutant) && mutant.state !== 'not compiled'),
  };
}

function scoreOf(name: string, mutants: readonly Judged[]): Score {
  const found = mutants.filter(isFound).length;
  const notCompiled = mutants.filter(({ state }) => state === 'not compiled').length;
  const tried = mutants.length - notCompiled;
  return { name, tried, found, percent: tried === 0 ? 100 : percent(found / tried), notCompiled };
}

function isFound({ state }: Verdict): boolean {
  return state === 'killed' || state === 'timed out';
}

/** Wilson's interval, 95 %: E. B. Wilson, JASA 22 (1927). */
function wilson(found: number, tried: number): [low: number, high: number] {
  const z = 1.96;
  const share = found / tried;
  const middle = share + (z * z) / (2 * tried);
  const half = z * Math.sqrt((share * (1 - share)) / tried + (z * z) / (4 * tried * tried));
  const whole = 1 + (z * z) / tried;
  return [percent((middle - half) / whole), percent((middle + half) / whole)];
}

function percent(share: number): number {
  return Math.round(share * 1000) / 10;
}

export function asText({ rooms, seconds, mutants }: Report, survivors: readonly Judged[]): string {
  const lines = survivors.map(({ file, line, state, mutator, original, replacement }) =>
    [`${file}:${line}  ${state}, ${mutator}`, `  - ${inShort(original)}`, `  + ${inShort(replacement)}`].join('\n'),
  );
  for (const { files, ...room } of rooms) {
    lines.push('', rowOf(room));
    for (const file of files.toSorted((a, b) => a.percent - b.percent)) lines.push(`  ${rowOf(file)}`);
    if (room.between) {
      const [low, high] = room.between;
      lines.push(
        `  a sample of ${room.tried + room.notCompiled} of ${room.size}; 95 % sure between ${low} and ${high} %`,
      );
    }
  }
  const pace = Math.round((mutants.length / seconds) * 60);
  return [...lines, '', `${mutants.length} mutants in ${Math.round(seconds)} s, ${pace} a minute`].join('\n');
}

function rowOf({ name, tried, found, percent: share, notCompiled }: Score): string {
  const left = notCompiled > 0 ? ` (${notCompiled} more do not compile)` : '';
  return `${share.toFixed(1).padStart(5)} %  ${String(found).padStart(5)} of ${String(tried).padStart(5)}  ${name}${left}`;
}

function inShort(text: string): string {
  const line = oneLine(text);
  return line.length > 160 ? `${line.slice(0, 159)}…` : line || '(nothing)';
}
