import { Command, InvalidArgumentError } from 'commander';
import { acts } from '../../acts/list.js';
import { describeActs } from '../../acts/schemas.js';
import { BadInput } from '../../forms/check.js';
import { LogDamaged, LogFailed, LogInUse } from '../../ledger/log.js';
import { type PointForm } from '../../views/forms.js';
import { type ChangesForm } from '../../views/history/forms.js';
import { type SignaturesForm } from '../../views/signatures/forms.js';
import { VERSION } from '../http/server.js';
import { audit, play } from './audit.js';
import { demo } from './demo.js';
import { EXIT } from './exit.js';
import { listSignatures, replay } from './read.js';
import { recordFile } from './record-file.js';
import { serve } from './serve.js';
import { errorInWords } from './words.js';

interface Place {
  readonly data: string;
  readonly origin?: string;
  readonly simulated?: true;
  readonly json?: boolean;
}

const print = (text: string) => void process.stdout.write(`${text}\n`);

/** The command line: `depositary serve`, `import`, `replay`, `signatures`, `demo`. */
export function program(env: NodeJS.ProcessEnv): Command {
  const root = new Command('depositary').version(VERSION).exitOverride();
  root.description(
    'A register of documents and signatures: record decisions, replay history to any date, audit who signed what.',
  );
  const command = (name: string, says: string) =>
    root
      .command(name)
      .description(says)
      .option('--data <folder>', 'the data folder', env.DEPOSITARY_DATA ?? 'data');
  const opening = (one: Command) =>
    one
      .option('--origin <name>', 'name of the log for the world, at its first start', env.DEPOSITARY_ORIGIN)
      .option('--simulated', 'at its first start: a register whose clock is the `at` of each act');
  const asking = (one: Command) =>
    one
      .option('--as-of <day>', 'the legal date at which the answer is true; default today')
      .option('--known-at <when>', 'what is known: an instant, a day or a position; default now')
      .option('--json', 'for machines');

  opening(command('serve', 'Serve the register over HTTP.'))
    .option('--host <address>', 'where to listen', env.DEPOSITARY_HOST ?? '127.0.0.1')
    .option('--port <number>', 'the port', portOf, portOf(env.PORT ?? '3000'))
    .action(async (options: Place & { host: string; port: number }) => {
      const { data: folder, origin, simulated, host, port } = options;
      const clockKind = simulated ? 'simulated' : undefined;
      await serve({ folder, origin, clockKind, host, port, greet: (url, key) => print(greeting(url, key)) });
    });
  opening(command('import', 'Record an acts file: one JSON object a line.'))
    .argument('<file>', 'the acts file')
    .action(async (file: string, { data: folder, origin, simulated }: Place) => {
      const isComplete = await recordFile(
        file,
        { folder, origin, clockKind: simulated ? 'simulated' : undefined },
        print,
      );
      if (!isComplete) process.exitCode = EXIT.incomplete;
    });
  asking(command('replay', 'Print the register of one moment, or play it forward from one day to another.'))
    .option('--from <day>', 'play forward from this day')
    .option('--to <day>', 'to this day')
    .action((options: Place & PointForm & { from?: string; to?: string }) => {
      const { data: folder, json = false, from, to, knownAt } = options;
      if (from === undefined && to === undefined) return replay(pointOf(options), { folder, json, print });
      return play({ from, to, ...(knownAt !== undefined && { knownAt }) } as ChangesForm, { folder, json, print });
    });
  asking(command('audit', 'Print all that was recorded about a document, by whom and when, with corrections in place.'))
    .argument('<document>', 'the document')
    .action((document: string, options: Place & PointForm) =>
      audit(document, pointOf(options), { folder: options.data, json: options.json ?? false, print }),
    );
  root
    .command('schema')
    .description('Print every act with the JSON Schema of its form.')
    .action(() => print(JSON.stringify(describeActs(acts), null, 2)));
  asking(command('signatures', 'Print who signed what.'))
    .option('--document <id>', 'only of this document')
    .option('--party <id>', 'only for this party')
    .option('--person <id>', 'only by this person')
    .option('--body <id>', 'only of texts of this body')
    .option('--status <word>', 'only of this status: signed, pending, declined, absent ...')
    .option('--from <day>', 'only those given on this day or later')
    .option('--to <day>', 'only those given on this day or earlier')
    .action(({ data: folder, json = false, ...form }: Place & SignaturesForm) =>
      listSignatures(form, { folder, json, print }),
    );
  root
    .command('demo')
    .description('Record a first part of the CSTO record in a new simulated register, ask it, and serve it.')
    .option('--once', 'end after printing')
    .action((options: { once?: true }) =>
      demo({ isOnce: options.once ?? false, folder: env.DEPOSITARY_DATA, port: portOf(env.PORT ?? '3000'), print }),
    );
  return root;
}

/** The exit code for what a command threw, after saying it. */
export function exitCodeOf(error: unknown): number {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code?.startsWith('commander.')) return exitCode === 0 ? EXIT.ok : EXIT.usage;
  process.stderr.write(`depositary: ${errorInWords(error)}\n`);
  if (error instanceof LogInUse) return EXIT.inUse;
  if (error instanceof LogDamaged || error instanceof BadInput) return EXIT.badData;
  if (error instanceof LogFailed) return EXIT.ioError;
  return EXIT.bug;
}

function greeting(url: string, firstKey: { key: string; secret: string } | undefined): string {
  const key = firstKey
    ? `\nA first access key was made. It is shown this once; whoever has it can record:\n\n  ${firstKey.key}\n  ${firstKey.secret}\n`
    : '';
  return `Depositary listens at ${url} (documentation: ${url}/docs)${key}`;
}

function pointOf({ asOf, knownAt }: PointForm): PointForm {
  return { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(`found ${text}, expected a port from 0 to 65535`);
}
