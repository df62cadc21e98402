import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as nest from '@nestjs/core';
import type * as cqrs from '@nestjs/cqrs';
import type { INestApplicationContext } from '@nestjs/common';
import type { Acknowledgement } from '../dist/acts/acknowledgement.js';
import type * as signing from '../dist/acts/documents/sign-document.js';
import type * as commandSide from '../dist/acts/acts.module.js';
import type * as shapes from '../dist/forms/shapes.js';
import type * as schemas from '../dist/forms/schema.js';
import type * as legalDates from '../dist/law/time/legal-date.js';
import type * as ledgers from '../dist/ledger/ledger.js';
import type * as verifying from '../dist/ledger/verify.js';
import type * as notaries from '../dist/ledger/tree/notary.js';
import type * as engine from '../dist/register/engine.js';
import type * as followers from '../dist/register/followers.js';
import type * as registers from '../dist/register/register.js';
import type * as bodies from '../dist/views/bodies/questions.js';
import type * as documents from '../dist/views/documents/questions.js';
import type * as signatures from '../dist/views/signatures/questions.js';
import type * as treaties from '../dist/views/treaties/entry-into-force.js';
import type * as querySide from '../dist/views/views.module.js';

/** The files of the program that are called, by their place in the build. */
interface Files {
  'acts/acts.module.js': typeof commandSide;
  'acts/documents/sign-document.js': typeof signing;
  'forms/shapes.js': typeof shapes;
  'forms/schema.js': typeof schemas;
  'law/time/legal-date.js': typeof legalDates;
  'ledger/ledger.js': typeof ledgers;
  'ledger/tree/notary.js': typeof notaries;
  'ledger/verify.js': typeof verifying;
  'register/engine.js': typeof engine;
  'register/followers.js': typeof followers;
  'register/register.js': typeof registers;
  'views/bodies/questions.js': typeof bodies;
  'views/documents/questions.js': typeof documents;
  'views/signatures/questions.js': typeof signatures;
  'views/treaties/entry-into-force.js': typeof treaties;
  'views/views.module.js': typeof querySide;
}

/** The name of an act and its fields. */
export type Act = readonly [name: string, fields: Readonly<Record<string, unknown>>];

/** The compiled program; `DIST` names another build of it. */
export const dist = process.env.DIST
  ? pathToFileURL(`${resolve(process.env.DIST)}/`)
  : new URL('../dist/', import.meta.url);

export const mainFile = fileURLToPath(new URL('main.js', dist));

const load = <F extends keyof Files>(file: F) => import(new URL(file, dist).href) as Promise<Files[F]>;
// What the program itself gets under this name, not a copy of ours.
const require = createRequire(new URL('main.js', dist));
require('reflect-metadata');
const { NestFactory } = require('@nestjs/core') as typeof nest;
const { CommandBus, QueryBus } = require('@nestjs/cqrs') as typeof cqrs;

export const { Register } = await load('register/register.js');
export const { followLocally } = await load('register/followers.js');
export const { openLog } = await load('register/engine.js');
const { checkStoreBeside, openReader } = await load('register/engine.js');
export const { Ledger } = await load('ledger/ledger.js');
export const { Notary } = await load('ledger/tree/notary.js');
const { verifyLedger: stepsOf } = await load('ledger/verify.js');
export const { SignDocument } = await load('acts/documents/sign-document.js');
export const { schemaOf } = await load('forms/schema.js');
export const { isInstant } = await load('forms/shapes.js');
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
  readonly register: registers.Register;
  readonly #context: INestApplicationContext;
  readonly #commands: cqrs.CommandBus;
  readonly #queries: cqrs.QueryBus;
  readonly #classes: ReadonlyMap<string, registers.Register['acts'][number]['command']>;

  private constructor(register: registers.Register, context: INestApplicationContext) {
    this.register = register;
    this.#context = context;
    this.#commands = context.get(CommandBus);
    this.#queries = context.get(QueryBus);
    this.#classes = new Map(register.acts.map(({ name, command }) => [name, command]));
  }

  static async open(folder: string): Promise<Program> {
    const register = await Register.open({ folder, onFailure: fail });
    const module = { module: Sides, imports: [ActsModule.of(register.registrar), ViewsModule.of(register)] };
    return new Program(register, await NestFactory.createApplicationContext(module, { logger: false }));
  }

  /** Comes back when the act is durable. */
  async perform([name, fields]: Act): Promise<void> {
    const Command = this.#classes.get(name);
    if (!Command) throw new Error(`there is no act ${name}`);
    const command = new Command(fields, { recorder: 'bench' });
    const { outcome } = await this.#commands.execute<typeof command, Acknowledgement>(command);
    if (outcome !== 'recorded') throw new Error(`${name}: ${outcome}`);
  }

  ask<R>(query: cqrs.Query<R>): Promise<R> {
    return this.#queries.execute(query);
  }

  /** Comes back when the views know everything. */
  async seen(): Promise<void> {
    const { follower, log } = this.register;
    if (!(await follower.reach(log.size - 1, 600_000))) throw new Error('the views did not catch up');
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.register.close();
  }
}

/** Verifies the ledger of a folder as the command does, and says nothing. */
export async function verifyLedger(folder: string): Promise<void> {
  const log = openReader(folder);
  for await (const _ of stepsOf({ folder, log, checkStore: checkStoreBeside }));
  log.close();
}

function fail(error: unknown): never {
  throw error;
}
