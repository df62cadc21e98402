import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { type CommandBus } from '@nestjs/cqrs';
import { type Acknowledgement } from '../../acts/acknowledgement.js';
import { type Definition } from '../../acts/definition.js';
import { BadInput } from '../../forms/check.js';
import { parseStrict } from '../../proof/strict-json.js';

/** How many acts are on their way at once: they share a durable transaction. */
const AT_ONCE = 256;

/** What became of one line. */
export interface LineResult {
  /** From 1. */
  readonly line: number;
  readonly answer?: Acknowledgement;
  readonly error?: unknown;
}

/**
 * Records an acts file: one JSON object a line, its act named in `act`. Blank lines and lines that begin with `#` are
 * passed over. A bad line is reported and the others are recorded. The same line is never recorded twice, so an import
 * that broke off can be started again.
 */
export async function* importActs(
  file: string,
  acts: readonly Definition[],
  commands: CommandBus,
  recorder: string,
): AsyncGenerator<LineResult> {
  const byName = new Map(acts.map(act => [act.name, act]));
  let pending: Promise<LineResult>[] = [];
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '' || text.startsWith('#')) continue;
    pending.push(importLine(line, text, byName, commands, recorder));
    if (pending.length < AT_ONCE) continue;
    yield* await Promise.all(pending);
    pending = [];
  }
  yield* await Promise.all(pending);
}

async function importLine(
  line: number,
  text: string,
  acts: ReadonlyMap<string, Definition>,
  commands: CommandBus,
  recorder: string,
): Promise<LineResult> {
  try {
    const { act, ...fields } = parseStrict(text) as { act?: unknown };
    const definition = acts.get(act as string);
    if (!definition) {
      const fault = { at: '/act', found: act, expected: `one of ${[...acts.keys()].join(', ')}` };
      throw new BadInput('the line names no act', [fault]);
    }
    const command = new definition.command(fields, { recorder, idempotencyKey: text });
    return { line, answer: await commands.execute<typeof command, Acknowledgement>(command) };
  } catch (error) {
    return { line, error };
  }
}
