import type { Command } from 'commander';
import { LIMITS, type Limits } from '../limit-settings.js';
import { wholeNumber } from './options.js';

/** What stands for the number in the help, and what the limit is. The option and its variable are called as the limit is. */
const options: Readonly<Record<keyof Limits, readonly [unit: string, description: string]>> = {
  headers: ['s', 'time for the headers of a request'],
  body: ['s', 'time for a body of JSON'],
  silence: ['s', 'time without a byte of a body or answer'],
  slowest: ['bytes', 'bytes a second of a body or answer'],
  idle: ['s', 'time between two requests of a connection'],
  connections: ['number', 'connections in all'],
  connectionsPerAddress: ['number', 'connections from one address'],
  streams: ['number', 'event streams in all'],
  streamsPerAddress: ['number', 'event streams from one address'],
  heartbeat: ['s', 'time between two signs of life of an event stream'],
  pipelined: ['number', 'requests that wait on one connection for the answer to an earlier one'],
  requestsPerAddress: ['number', 'requests a second from one address; 0: no bound'],
  requestsPerKey: ['number', 'requests a second with one access key; 0: no bound'],
  waitingActs: ['number', 'acts that wait for their turn'],
  longestWait: ['ms', 'how long an act waits for its turn'],
};

/** Of a command that serves: an option for each limit. */
export function takesLimits(command: Command): Command {
  for (const [limit, [unit, description]] of Object.entries(options)) {
    const words = limit.replace(/[A-Z]/g, capital => `-${capital.toLowerCase()}`);
    const variable = `DEPOSITARY_${words.replaceAll('-', '_').toUpperCase()}`;
    command.addOption(wholeNumber(`--${words} <${unit}>`, description, variable, LIMITS[limit as keyof Limits]));
  }
  return command;
}
