import { type Command, Option } from 'commander';
import { type ClockFlags, limitsOf, takesClockLimits } from './clock-command.js';
import type { FirstKey } from '../../register/founding.js';
import { type Limits, MOST_LAG } from '../limit-settings.js';
import { EXIT } from '../problem-table.js';
import { takesLimits } from './limit-options.js';
import type { QuestionLimits } from '../../views/budget.js';
import { takesQuestionLimits } from './question-options.js';
import {
  type CommandParts,
  type FolderFlag,
  type OpeningFlags,
  port,
  takesFolder,
  takesOpening,
  wholeNumber,
} from './options.js';

interface ServeFlags extends OpeningFlags, Limits, QuestionLimits, ClockFlags {
  readonly host: string;
  readonly port: number;
  readonly scrub: number;
  /** In MiB. */
  readonly largestText: number;
  readonly lag: number;
  readonly continue?: boolean;
}

interface ImportFlags extends OpeningFlags {
  readonly key?: string;
  readonly signingKey?: string;
}

export function addServe(root: Command, parts: CommandParts): void {
  const command = root.command('serve').description('Serve the register over HTTP.');
  takesClockLimits(takesQuestionLimits(takesLimits(takesOpening(command, parts))))
    .option('--host <address>', 'where to listen', parts.env.DEPOSITARY_HOST ?? '127.0.0.1')
    .addOption(port())
    .addOption(new Option('--log <url>', 'the server that keeps the log of several nodes').env('DEPOSITARY_LOG'))
    .addOption(wholeNumber('--scrub <entries>', 'entries read again from the disk a minute', 'DEPOSITARY_SCRUB', 1_000))
    .addOption(wholeNumber('--largest-text <MiB>', 'the largest text that is taken', 'DEPOSITARY_LARGEST_TEXT', 64))
    .addOption(wholeNumber('--lag <entries>', 'entries the views may lag while ready', 'DEPOSITARY_LAG', MOST_LAG))
    .option('--continue', 'go on although the ledger does not begin with what it signed before; an entry will say so')
    .action(async ({ data: folder, simulated, continue: isContinuing = false, ...flags }: ServeFlags) => {
      const operating = { metricsToken: metricsTokenIn(parts.env, root), mostLag: flags.lag };
      const { serve } = await import('./serve.js');
      await serve({
        ...flags,
        limits: flags,
        waiting: { most: flags.waitingActs, longest: flags.longestWait },
        questions: flags,
        clockLimits: limitsOf(flags),
        folder,
        isContinuing,
        clockKind: simulated && 'simulated',
        largestText: flags.largestText * 2 ** 20,
        operating,
        greet: (url, key) => parts.print(greeting(url, key)),
      });
    });
}

export function addImport(root: Command, parts: CommandParts): void {
  const command = root
    .command('import')
    .description('Record an acts file, one JSON object a line; or restore an archive into an empty folder.');
  takesOpening(command, parts)
    .argument('<file>', 'the acts file, or the archive that `export` wrote')
    .option('--key <verifier key>', 'of an archive: the key that its head must be signed with')
    .option('--signing-key <file>', 'of an archive: the key that signed its head, to go on signing with')
    .action(async (file: string, { data: folder, simulated, ...flags }: ImportFlags) => {
      const { importFile } = await import('./import.js');
      const clockKind = simulated && 'simulated';
      const isComplete = await importFile(file, { ...flags, folder, clockKind, print: parts.print });
      if (!isComplete) process.exitCode = EXIT.incomplete;
    });
}

export function addText(root: Command, parts: CommandParts): void {
  const command = root
    .command('text')
    .description('Keep texts beside the ledger, by their digest.')
    .command('put')
    .description('Keep a text or scan, and print its digest for register-text. Also beside a running service.')
    .argument('<file>', 'the text');
  takesFolder(command, parts).action(async (file: string, { data: folder }: FolderFlag) => {
    const { putText } = await import('./text.js');
    await putText(file, folder, parts.print);
  });
}

export function addIssueKey(root: Command, parts: CommandParts): void {
  const command = root
    .command('issue-key')
    .description(
      'Make another access key, shown once: where the first one was lost or never shown. Not beside a service.',
    );
  takesFolder(command, parts).action(async ({ data: folder }: FolderFlag) => {
    const { printNewKey } = await import('./issue-key.js');
    await printNewKey(folder, parts.print);
  });
}

export function addDemo(root: Command, { env, print }: CommandParts): void {
  root
    .command('demo')
    .description('Record the CSTO record in a new simulated register, ask it, and serve it.')
    .option('--once', 'end after printing')
    .addOption(port())
    .action(async ({ once = false, port }: { once?: boolean; port: number }) => {
      const { demo } = await import('./demo.js');
      await demo({ isOnce: once, folder: env.DEPOSITARY_DATA, port, print });
    });
}

/** Only from the environment, as others can read a command line; and not repeated where it is wrong. */
function metricsTokenIn({ DEPOSITARY_METRICS_TOKEN: token }: NodeJS.ProcessEnv, root: Command): string | undefined {
  if (token === undefined || /^[!-~]{16,200}$/.test(token)) return token;
  const message = 'error: DEPOSITARY_METRICS_TOKEN: expected 16 to 200 printable ASCII characters without blank';
  return root.error(message, { code: 'commander.invalidSetting', exitCode: EXIT.usage });
}

function greeting(url: string | undefined, firstKey: FirstKey | undefined): string {
  const listening = url === undefined ? '' : `Depositary listens at ${url} (documentation: ${url}/docs)`;
  const key = firstKey
    ? `\nA first access key was made. It is shown this once; whoever has it can record:\n\n  ${firstKey.key}\n  ${firstKey.secret}\n`
    : '';
  return listening + key;
}
