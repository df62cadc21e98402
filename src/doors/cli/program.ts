import { Command, InvalidArgumentError, Option } from 'commander';
import { type PointForm } from '../../views/answers.js';
import { type ChangesForm } from '../../views/history/answers.js';
import { type SignaturesForm } from '../../views/signatures/answers.js';
import { VERSION } from '../version.js';
import { EXIT } from './exit.js';
import { type VerifyFlags } from './verify.js';

interface Place {
  readonly data: string;
  readonly origin?: string;
  readonly simulated?: true;
  readonly json?: boolean;
}

interface ServeFlags {
  readonly host: string;
  readonly port: number;
  readonly scrub: number;
  readonly largestText: number;
  readonly continue?: true;
}

const print = (text: string) => void process.stdout.write(`${text}\n`);
/** Beside what standard output is needed for. */
const say = (text: string) => void process.stderr.write(`${text}\n`);

/** The command line. Each command loads what it needs when it runs. */
export function program(env: NodeJS.ProcessEnv): Command {
  process.stdout.on('error', endQuietly);
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
    .addOption(port())
    .addOption(whole('--scrub <entries>', 'entries read again from the disk a minute', 'DEPOSITARY_SCRUB', 1_000))
    .addOption(whole('--largest-text <MiB>', 'the largest text that is taken', 'DEPOSITARY_LARGEST_TEXT', 64))
    .option('--continue', 'go on although the ledger does not begin with what it signed before; an entry will say so')
    .action(async (options: Place & ServeFlags) => {
      const { data: folder, origin, simulated, host, port, scrub, continue: isContinuing = false } = options;
      const clockKind = simulated ? 'simulated' : undefined;
      const { serve } = await import('./serve.js');
      await serve({
        folder,
        origin,
        clockKind,
        isContinuing,
        host,
        port,
        scrub,
        largestText: options.largestText * 2 ** 20,
        greet: (url, key) => print(greeting(url, key)),
      });
    });
  opening(command('import', 'Record an acts file, one JSON object a line; or restore an archive into an empty folder.'))
    .argument('<file>', 'the acts file, or the archive that `export` wrote')
    .option('--key <verifier key>', 'of an archive: the key that its head must be signed with')
    .option('--signing-key <file>', 'of an archive: the key that signed its head, to go on signing with')
    .action(async (file: string, options: Place & { key?: string; signingKey?: string }) => {
      const { data: folder, origin, simulated, key, signingKey } = options;
      const { importFile } = await import('./import.js');
      const clockKind = simulated ? 'simulated' : undefined;
      const isComplete = await importFile(file, { folder, origin, clockKind, key, signingKey, print });
      if (!isComplete) process.exitCode = EXIT.incomplete;
    });
  asking(command('replay', 'Print the register of one moment, or play it forward from one day to another.'))
    .addOption(new Option('--from <day>', 'play forward from this day').conflicts('asOf'))
    .addOption(new Option('--to <day>', 'to this day').conflicts('asOf'))
    .action(async (options: Place & PointForm & { from?: string; to?: string }) => {
      const { data: folder, json = false, from, to, knownAt } = options;
      const { replay } = await import('./read.js');
      if (from === undefined && to === undefined) return replay(pointOf(options), { folder, json, print });
      const { play } = await import('./audit.js');
      return play({ from, to, ...(knownAt !== undefined && { knownAt }) } as ChangesForm, { folder, json, print });
    });
  asking(command('audit', 'Print all that was recorded about a document, by whom and when, with corrections in place.'))
    .argument('<document>', 'the document')
    .action(async (document: string, options: Place & PointForm) => {
      const { audit } = await import('./audit.js');
      await audit(document, pointOf(options), { folder: options.data, json: options.json ?? false, print });
    });
  asking(command('status', 'Print when a document enters into force and why, and who takes part in it.'))
    .argument('<document>', 'the document')
    .option('--if <deposits>', 'suppose deposits, party:day with commas between; nothing is recorded')
    .action(async (document: string, options: Place & PointForm & { if?: string }) => {
      const { status } = await import('./status.js');
      const form = { ...pointOf(options), ...(options.if !== undefined && { if: options.if }) };
      await status(document, form, { folder: options.data, json: options.json ?? false, print });
    });
  command('verify', 'Check a whole ledger, an archive, a published folder or a receipt; names the first wrong entry.')
    .option('--key <verifier key>', 'the key of the head or receipt, as GET /verifier-key gives it')
    .option('--checkpoint <file>', 'a signed checkpoint that the ledger must begin with')
    .addOption(new Option('--archive <file>', 'an archive to check instead of a ledger').conflicts('checkpoint'))
    .addOption(new Option('--published <folder>', 'tiles to check instead').conflicts(['archive', 'checkpoint']))
    .addOption(new Option('--subject <subject>', 'print all entries about it, as document/...').conflicts('receipt'))
    .addOption(
      new Option('--receipt <file>', 'a receipt to check instead').conflicts(['archive', 'published', 'checkpoint']),
    )
    .option('--entry <file>', 'the entry of the receipt, as /v1/entries gives its line')
    .action(async ({ data: folder, ...options }: Place & VerifyFlags) => {
      const { verify } = await import('./verify.js');
      await verify({ folder, ...options, print });
    });
  command('publish', 'Write the ledger up to its last signed head into a folder for any static host (C2SP tlog-tiles).')
    .argument('<folder>', 'where to write')
    .action(async (target: string, { data: folder }: Place) => {
      const { publishLedger } = await import('./publish.js');
      publishLedger(folder, target, print);
    });
  command(
    'export',
    'Write the archive of the register up to its last signed head: one tar file, to keep or to restore.',
  )
    .argument('<file>', 'the archive to write, or - for standard output')
    .action(async (target: string, { data: folder }: Place) => {
      const { exportArchive } = await import('./export.js');
      await exportArchive(folder, target, target === '-' ? say : print);
    });
  root
    .command('text')
    .description('Keep texts beside the ledger, by their digest.')
    .command('put')
    .description('Keep a text or scan, and print its digest for register-text. Also beside a running service.')
    .argument('<file>', 'the text')
    .option('--data <folder>', 'the data folder', env.DEPOSITARY_DATA ?? 'data')
    .action(async (file: string, { data: folder }: Place) => {
      const { putText } = await import('./text.js');
      await putText(file, folder, print);
    });
  root
    .command('schema')
    .description('Print every act with the JSON Schema of its form.')
    .action(async () => {
      const [{ acts }, { describeActs }] = await Promise.all([
        import('../../acts/list.js'),
        import('../../acts/schemas.js'),
      ]);
      print(JSON.stringify(describeActs(acts), null, 2));
    });
  asking(command('signatures', 'Print who signed what.'))
    .option('--document <id>', 'only of this document')
    .option('--party <id>', 'only for this party')
    .option('--person <id>', 'only by this person')
    .option('--body <id>', 'only of texts of this body')
    .option('--status <word>', 'only of this status: signed, pending, declined, absent ...')
    .option('--from <day>', 'only those given on this day or later')
    .option('--to <day>', 'only those given on this day or earlier')
    .action(async ({ data: folder, json = false, ...form }: Place & SignaturesForm) => {
      const { listSignatures } = await import('./read.js');
      await listSignatures(form, { folder, json, print });
    });
  root
    .command('demo')
    .description('Record the CSTO record in a new simulated register, ask it, and serve it.')
    .option('--once', 'end after printing')
    .addOption(port())
    .action(async ({ once = false, port }: { once?: boolean; port: number }) => {
      const { demo } = await import('./demo.js');
      await demo({ isOnce: once, folder: env.DEPOSITARY_DATA, port, print });
    });
  return root;
}

/** Whoever reads what is printed, as `head` does, may stop before the end. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function greeting(url: string | undefined, firstKey: { key: string; secret: string } | undefined): string {
  const place = url === undefined ? '' : `Depositary listens at ${url} (documentation: ${url}/docs)`;
  const key = firstKey
    ? `\nA first access key was made. It is shown this once; whoever has it can record:\n\n  ${firstKey.key}\n  ${firstKey.secret}\n`
    : '';
  return place + key;
}

function pointOf({ asOf, knownAt }: PointForm): PointForm {
  return { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
}

function port(): Option {
  return new Option('--port <number>', 'the port').env('PORT').argParser(portOf).default(3000);
}

function whole(flags: string, says: string, variable: string, usual: number): Option {
  const option = new Option(flags, says).env(variable).default(usual);
  return option.argParser(text => {
    if (/^\d{1,9}$/.test(text)) return Number(text);
    throw new InvalidArgumentError(`found ${text}, expected a whole number`);
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(`found ${text}, expected a port from 0 to 65535`);
}
