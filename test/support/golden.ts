import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { succeeds } from './command-line.js';
import { newFolder } from './folders.js';
import type { Service } from './service.js';

const FOLDER = 'test/golden/registers';
/** The golden registers by name. */
export const goldenRegisters = readdirSync(FOLDER, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);

/** What an earlier version left of a register. */
export class Golden {
  readonly archive: string;
  readonly answers: Readonly<Record<string, unknown>>;

  constructor(readonly name: string) {
    this.archive = this.path('archive.tar');
    this.answers = JSON.parse(this.text('answers.json')) as Record<string, unknown>;
  }

  path(...names: string[]): string {
    return join(FOLDER, this.name, ...names);
  }

  text(...names: string[]): string {
    return readFileSync(this.path(...names), 'utf8');
  }

  /** A copy of its data folder. */
  copy(): string {
    const folder = join(newFolder(), 'register');
    cpSync(this.path('register'), folder, { recursive: true });
    return folder;
  }

  /** All that it was asked over HTTP, asked now. */
  async ask(service: Service): Promise<Record<string, unknown>> {
    const answers: Record<string, unknown> = {};
    for (const path of this.#questions(true)) answers[path] = await answerOf(service, path);
    return answers;
  }

  /** All that it was asked on the command line, asked now of the register in this folder. */
  run(folder: string): Record<string, unknown> {
    const answerTo = (command: string): unknown => JSON.parse(succeeds(...command.split(' '), '--data', folder));
    return Object.fromEntries(this.#questions(false).map(command => [command, answerTo(command)]));
  }

  #questions(isPath: boolean): string[] {
    const questions = Object.keys(this.answers).filter(question => question.startsWith('/') === isPath);
    expect(questions).not.toEqual([]);
    return questions;
  }
}

/** A problem is told by its code: its words may get better. */
async function answerOf(service: Service, path: string): Promise<unknown> {
  const response = await fetch(service.url + path);
  const answer = (await response.json()) as { code?: string };
  return response.ok ? answer : { code: answer.code };
}

/** A member of an answer that is not what it was. What is not there is undefined. */
export interface Difference {
  readonly question: string;
  /** Its path in the answer, such as `participants/0/inForceOn`. */
  readonly member: string;
  readonly was: unknown;
  readonly is: unknown;
}

/** Where two answers differ, by the deepest members that do. */
export function differences(question: string, was: unknown, is: unknown, path: readonly string[] = []): Difference[] {
  if (Object.is(was, is)) return [];
  if (!isObject(was) || !isObject(is) || Array.isArray(was) !== Array.isArray(is))
    return [{ question, member: path.join('/'), was, is }];
  const members = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...members].flatMap(member => differences(question, was[member], is[member], [...path, member]));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
