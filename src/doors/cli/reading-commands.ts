import { type Command, Option } from 'commander';
import type { ChangesForm } from '../../views/history/answers.js';
import type { ListSignaturesForm } from '../../views/signatures/answers.js';
import { type AskingFlags, type CommandParts, pointOf, takesPoint } from './options.js';

export function addReplay(root: Command, parts: CommandParts): void {
  const command = root
    .command('replay')
    .description('Print the register of one moment, or play it forward from one day to another.');
  takesPoint(command, parts)
    .addOption(new Option('--from <day>', 'play forward from this day').conflicts('asOf'))
    .addOption(new Option('--to <day>', 'to this day').conflicts('asOf'))
    .action(async (flags: AskingFlags & { from?: string; to?: string }) => {
      const { from, to, knownAt } = flags;
      const { replay } = await import('./read.js');
      if (from === undefined && to === undefined) return replay(pointOf(flags), outputOf(flags, parts));
      const { play } = await import('./audit.js');
      const form = { from, to, ...(knownAt !== undefined && { knownAt }) } as ChangesForm;
      return play(form, outputOf(flags, parts));
    });
}

export function addAudit(root: Command, parts: CommandParts): void {
  const command = root
    .command('audit')
    .description('Print all that was recorded about a document, by whom and when, with corrections in place.');
  takesPoint(command, parts)
    .argument('<document>', 'the document')
    .action(async (document: string, flags: AskingFlags) => {
      const { audit } = await import('./audit.js');
      await audit(document, pointOf(flags), outputOf(flags, parts));
    });
}

export function addStatus(root: Command, parts: CommandParts): void {
  const command = root
    .command('status')
    .description('Print when a document enters into force and why, and who takes part in it.');
  takesPoint(command, parts)
    .argument('<document>', 'the document')
    .option('--if <deposits>', 'suppose deposits, party:day with commas between; nothing is recorded')
    .action(async (document: string, flags: AskingFlags & { if?: string }) => {
      const { status } = await import('./status.js');
      const form = { ...pointOf(flags), ...(flags.if !== undefined && { if: flags.if }) };
      await status(document, form, outputOf(flags, parts));
    });
}

export function addSignatures(root: Command, parts: CommandParts): void {
  takesPoint(root.command('signatures').description('Print who signed what.'), parts)
    .option('--document <id>', 'only of this document')
    .option('--party <id>', 'only for this party')
    .option('--person <id>', 'only by this person')
    .option('--body <id>', 'only of texts of this body')
    .option('--status <word>', 'only of this status: signed, pending, declined, absent ...')
    .option('--from <day>', 'only those given on this day or later')
    .option('--to <day>', 'only those given on this day or earlier')
    .action(async ({ data, json = false, ...form }: AskingFlags & ListSignaturesForm) => {
      const { printSignatures: listSignatures } = await import('./read.js');
      await listSignatures(form, outputOf({ data, json }, parts));
    });
}

export function addSchema(root: Command, { print }: CommandParts): void {
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
}

function outputOf({ data: folder, json = false }: AskingFlags, { print }: CommandParts) {
  return { folder, json, print };
}
