/** Kills the process at the moment in which it first prints something. */
process.stdout.write = () => process.kill(process.pid, 'SIGKILL');
