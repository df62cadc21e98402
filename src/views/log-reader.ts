import { type Log } from '../ledger/log.js';

/** The ledger, for the few questions that are about entries and not about what holds. */
export class LogReader {
  constructor(readonly log: Log) {}
}
