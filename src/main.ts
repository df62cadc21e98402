#!/usr/bin/env node
import 'reflect-metadata';

const OLDEST = 22;
const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST) {
  process.stderr.write(
    `depositary: found Node ${process.versions.node}, expected ${OLDEST} or later (npm scripts bring their own)\n`,
  );
  process.exit(70);
}
// Only now: on an older Node the database driver crashes as it is loaded.
const { program } = await import('./doors/cli/program.js');
try {
  await program(process.env).parseAsync();
} catch (error) {
  const { exitCodeOf } = await import('./doors/cli/exit.js');
  process.exitCode = await exitCodeOf(error);
}
