import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The compiled program; `DIST` names another build of it. */
export const dist = process.env.DIST
  ? pathToFileURL(`${resolve(process.env.DIST)}/`)
  : new URL('../dist/', import.meta.url);

export const mainFile = fileURLToPath(new URL('main.js', dist));

const load = path => import(new URL(path, dist));
// What the program itself gets under this name, not a copy of ours.
const require = createRequire(new URL('main.js', dist));
require('reflect-metadata');
const { NestFactory } = require('@nestjs/core');
const { CommandBus, QueryBus } = require('@nestjs/cqrs');

export const { Register } = await load('register/register.js');
export const { followLocally } = await load('register/followers.js');
export const { openLog } = await load('register/engine.js');
const { checkStoreBeside, openReader } = await load('register/engine.js');
export const { Ledger } = await load('ledger/ledger.js');
export const { Notary } = await load('ledger/tree/notary.js');
const { verifyLedger: stepsOf } = await load('ledger/verify.js');
export const { SignDocument } = await load('acts/documents/sign-document.js');
export const { schemaOf } = await load('forms/schema.js');
export const { isInstant } = await load('forms/fields.js');
export const { isLegalDate } = await load('law/time/legal-date.js');
export const { ShowDocument } = await load('views/documents/questions.js');
export const { ListSignatures } = await load('views/signatures/questions.js');
export const { ShowEntryIntoForce } = await load('views/treaties/entry-into-force.js');
export const { ShowBody } = await load('views/bodies/questions.js');
const { ActsModule } = await load('acts/acts.module.js');
const { ViewsModule } = await load('views/views.module.js');

/** The two sides of a register. */
class Sides {}

/** The program without its doors: acts go over Nest's command bus, questions over its query bus. */
export class Program {
  static async open(folder, options = {}) {
    const program = new Program();
    program.register = await Register.open({ folder, onFailure: fail, ...options });
    const imports = [ActsModule.of(program.register.registrar), ViewsModule.of(program.register)];
    const module = { module: Sides, imports };
    program.context = await NestFactory.createApplicationContext(module, { logger: false });
    program.commands = program.context.get(CommandBus);
    program.queries = program.context.get(QueryBus);
    program.classes = new Map(program.register.acts.map(({ name, command }) => [name, command]));
    return program;
  }

  /** Comes back when the act is durable. */
  async perform([name, fields]) {
    const Command = this.classes.get(name);
    const { outcome } = await this.commands.execute(new Command(fields, { recorder: 'bench' }));
    if (outcome !== 'recorded') throw new Error(`${name}: ${outcome}`);
  }

  ask(query) {
    return this.queries.execute(query);
  }

  /** Comes back when the views know everything. */
  async seen() {
    const { follower, log } = this.register;
    if (!(await follower.reach(log.size - 1, 600_000))) throw new Error('the views did not catch up');
  }

  async close() {
    await this.context.close();
    await this.register.close();
  }
}

/** Verifies the ledger of a folder as the command does, and says nothing. */
export async function verifyLedger(folder) {
  const log = openReader(folder);
  for await (const _ of stepsOf({ folder, log, checkStore: checkStoreBeside }));
  log.close();
}

function fail(error) {
  throw error;
}
