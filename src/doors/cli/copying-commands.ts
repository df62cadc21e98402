import { type Command, Option } from 'commander';
import { type CommandParts, type FolderFlag, takesFolder } from './options.js';
import type { VerifyFlags } from './verify.js';

export function addVerify(root: Command, parts: CommandParts): void {
  const command = root
    .command('verify')
    .description('Check a whole ledger, an archive, a published folder or a receipt; names the first wrong entry.');
  takesFolder(command, parts)
    .option('--key <verifier key>', 'the key of the head or receipt, as GET /verifier-key gives it')
    .option('--checkpoint <file>', 'a signed checkpoint that the ledger must begin with')
    .addOption(new Option('--archive <file>', 'an archive to check instead of a ledger').conflicts('checkpoint'))
    .addOption(new Option('--published <folder>', 'tiles to check instead').conflicts(['archive', 'checkpoint']))
    .addOption(new Option('--subject <subject>', 'print all entries about it, as document/...').conflicts('receipt'))
    .addOption(
      new Option('--receipt <file>', 'a receipt to check instead').conflicts(['archive', 'published', 'checkpoint']),
    )
    .option('--entry <file>', 'the entry of the receipt, as /v1/entries gives its line')
    .action(async ({ data: folder, ...flags }: FolderFlag & VerifyFlags) => {
      const { verify } = await import('./verify.js');
      await verify({ ...flags, folder, print: parts.print });
    });
}

export function addPublish(root: Command, parts: CommandParts): void {
  const command = root
    .command('publish')
    .description('Write the ledger up to its last signed head into a folder for any static host (C2SP tlog-tiles).');
  takesFolder(command, parts)
    .argument('<folder>', 'where to write')
    .action(async (target: string, { data: folder }: FolderFlag) => {
      const { publishLedger } = await import('./publish.js');
      publishLedger(folder, target, parts.print);
    });
}

export function addExport(root: Command, parts: CommandParts): void {
  const command = root
    .command('export')
    .description('Write the archive of the register up to its last signed head: one tar file, to keep or to restore.');
  takesFolder(command, parts)
    .argument('<file>', 'the archive to write, or - for standard output')
    .action(async (target: string, { data: folder }: FolderFlag) => {
      const { exportArchive } = await import('./export.js');
      await exportArchive(folder, target, target === '-' ? printToError : parts.print);
    });
}

/** For what is said while standard output carries the archive. */
function printToError(text: string): void {
  process.stderr.write(`${text}\n`);
}
