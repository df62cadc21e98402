import { LogDamaged, LogFailed, LogInUse } from '../../ledger/log.js';
import { NotFound } from '../../views/not-found.js';

/** Exit codes, after sysexits.h; see docs/operating.md. */
export const EXIT = {
  ok: 0,
  /** Some lines of an import were not recorded. */
  incomplete: 1,
  usage: 64,
  /** The ledger is damaged, the input is bad, or a proof proves nothing. */
  badData: 65,
  /** The file, the register or what was asked for is not there. */
  notFound: 66,
  /** The address cannot be listened at. */
  unavailable: 69,
  /** Another process has the ledger, or there is one already where an archive is to be restored. */
  inUse: 73,
  ioError: 74,
  bug: 70,
} as const;

/** What came in, or what was to be proved by it, is wrong. */
const badData: ReadonlySet<string> = new Set(['BadInput', 'BadNote', 'BadArchive', 'FileDamaged', 'TextDamaged']);

/** The exit code for what a command threw, after saying it. */
export async function exitCodeOf(error: unknown): Promise<number> {
  const { code, exitCode, syscall } = error as { code?: string; exitCode?: number; syscall?: string };
  if (code?.startsWith('commander.')) return exitCode === 0 ? EXIT.ok : EXIT.usage;
  const { errorInWords } = await import('./words.js');
  process.stderr.write(`depositary: ${errorInWords(error)}\n`);
  if (error instanceof LogInUse || (error as Error).name === 'FolderNotEmpty') return EXIT.inUse;
  if (error instanceof LogDamaged || badData.has((error as Error).name)) return EXIT.badData;
  if (error instanceof NotFound || code === 'ENOENT') return EXIT.notFound;
  if (syscall === 'listen') return EXIT.unavailable;
  if (error instanceof LogFailed || syscall !== undefined) return EXIT.ioError;
  return EXIT.bug;
}
