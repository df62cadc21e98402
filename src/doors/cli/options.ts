import { type Command, InvalidArgumentError, Option } from 'commander';
import type { PointForm } from '../../views/answers.js';

/** What commands are made with. */
export interface CommandParts {
  readonly env: NodeJS.ProcessEnv;
  readonly print: (text: string) => void;
}

export interface FolderFlag {
  readonly data: string;
}

export interface OpeningFlags extends FolderFlag {
  readonly origin?: string;
  readonly simulated?: true;
}

export interface AskingFlags extends FolderFlag, PointForm {
  readonly json?: boolean;
}

export function takesFolder(command: Command, { env }: CommandParts): Command {
  return command.option('--data <folder>', 'the data folder', env.DEPOSITARY_DATA ?? 'data');
}

/** Of a command that founds a register if there is none. */
export function takesOpening(command: Command, parts: CommandParts): Command {
  return takesFolder(command, parts)
    .addOption(origin())
    .option('--simulated', 'at its first start: a register whose clock is the `at` of each act');
}

/** Of a command that asks a register. */
export function takesPoint(command: Command, parts: CommandParts): Command {
  return takesFolder(command, parts)
    .option('--as-of <day>', 'the legal date at which the answer is true; default today')
    .option('--known-at <when>', 'what is known: an instant, a day or a position; default now')
    .option('--json', 'for machines');
}

/** The coordinates that were given. */
export function pointOf({ asOf, knownAt }: PointForm): PointForm {
  return { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
}

export function port(): Option {
  return new Option('--port <number>', 'the port').env('PORT').argParser(portOf).default(3000);
}

/** An option that is a whole number, also taken from a variable of the environment. */
export function wholeNumber(flags: string, description: string, variable: string, byDefault: number): Option {
  const option = new Option(flags, description).env(variable).default(byDefault);
  return option.argParser(text => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new InvalidArgumentError(`found ${text}, expected a whole number`);
  });
}

/** The name of the log stands in the first line of signed notes and in the names of keys (C2SP signed-note): no blank, no plus. */
function origin(): Option {
  return new Option('--origin <name>', 'name of the log for the world, at its first start')
    .env('DEPOSITARY_ORIGIN')
    .argParser(text => {
      if (/^[!-*,-~]{1,200}$/.test(text)) return text;
      const expected = '1 to 200 printable ASCII characters without blank or plus, such as example.org/register';
      throw new InvalidArgumentError(`found ${JSON.stringify(text)}, expected ${expected}`);
    });
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(`found ${text}, expected a port from 0 to 65535`);
}
