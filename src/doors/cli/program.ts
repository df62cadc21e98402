import { Command } from 'commander';
import { VERSION } from '../version.js';
import { addClock } from './clock-command.js';
import { addExport, addPublish, addVerify } from './copying-commands.js';
import { EXIT } from '../problem-table.js';
import { addAudit, addReplay, addSchema, addSignatures, addStatus } from './reading-commands.js';
import { dropEmpty, settings, unknownSettings } from './settings.js';
import { addDemo, addImport, addIssueKey, addServe, addText } from './writing-commands.js';

/** The commands in the order in which the help lists them. */
const commands = [
  addServe,
  addImport,
  addReplay,
  addAudit,
  addStatus,
  addVerify,
  addPublish,
  addExport,
  addText,
  addClock,
  addIssueKey,
  addSchema,
  addSignatures,
  addDemo,
];

/** The command line. Each command loads what it needs when it runs. None runs beside a setting that nobody knows. */
export function program(env: NodeJS.ProcessEnv): Command {
  process.stdout.on('error', endQuietly);
  const root = new Command('depositary').version(VERSION).exitOverride();
  root.description(
    'A register of documents and signatures: record decisions, replay history to any date, audit who signed what.',
  );
  const print = (text: string) => void process.stdout.write(`${text}\n`);
  dropEmpty(env);
  for (const add of commands) add(root, { env, print });
  const unknown = unknownSettings(env);
  root.hook('preAction', () => {
    if (unknown.length === 0) return;
    const message = `error: found ${unknown.join(', ')} in the environment, expected one of ${settings.join(', ')}`;
    root.error(message, { code: 'commander.unknownSetting', exitCode: EXIT.usage });
  });
  return root;
}

/** A reader of what is printed, such as `head`, may stop before the end. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
