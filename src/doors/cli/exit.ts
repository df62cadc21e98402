import { EXIT, isCoded, problemKinds } from '../problem-table.js';

/** The exit code for what a command threw, after saying it. What has no code and comes from no system call is a bug. */
export async function exitCodeOf(error: unknown): Promise<number> {
  const { code, exitCode, syscall } = error as { code?: string; exitCode?: number; syscall?: string };
  if (code?.startsWith('commander.')) return exitCode === 0 ? EXIT.ok : EXIT.usage;
  const { errorInWords } = await import('./words.js');
  process.stderr.write(`depositary: ${errorInWords(error)}\n`);
  if (isCoded(error)) return problemKinds[error.code].exitCode;
  if (code === 'ENOENT') return EXIT.notFound;
  if (syscall === 'listen') return EXIT.unavailable;
  return syscall === undefined ? EXIT.bug : EXIT.ioError;
}
