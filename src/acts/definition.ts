import type { Kind } from '../law/time/history.js';
import type { Read, Rule, Subject } from '../law/time/rule.js';
import type { LegalDate } from '../law/time/legal-date.js';
import type { Act, Context, Fields } from './act.js';

export type Command<A extends Act = Act> = new (fields: object, context: Context) => A;

/** An act that records facts: its command class, the type of the fact, and how it is judged. */
export interface Judged<F extends object = object> extends Rule<F> {
  readonly name: string;
  readonly command: Command;
  /** The kind of subject that it is about. */
  readonly kind: Kind;
  /** The type of the fact that carries what the act said, and from which it is judged again. */
  readonly fact: string;
  /** The dates of what has happened, which cannot lie in the future. */
  happened(act: F): readonly (LegalDate | undefined)[];
  /** What follows in law once it is recorded. It may look at everything, because nothing is judged by it. */
  consequences?(act: F, read: Read): Consequence[];
  /** What is odd in it, though the law takes it. It may look at everything as well. */
  warnings?(act: F, read: Read): Warning[];
}

/** What follows in law from an act: computed, never recorded. */
export interface Consequence {
  readonly document?: string;
  readonly body?: string;
  readonly party?: string;
  /** Only of these. */
  readonly provisions?: readonly string[];
  readonly what:
    'enters into force' | 'condition met' | 'in force for the party' | 'out' | 'chair vacant' | 'waits for its group';
  readonly on?: LegalDate;
  /** false where a date that it rests on is partial or unknown: it is the latest day. */
  readonly certain?: false;
  /** What the date still depends on. */
  readonly awaits?: string;
}

/** The reasons of warnings. */
export const warningCodes = ['other-predecessor'] as const;

/** What is odd in an act that the law takes: what it says, and what the register says. Told, never recorded. */
export interface Warning {
  readonly code: (typeof warningCodes)[number];
  readonly found: string;
  readonly expected: string;
  /** The entry that says otherwise. */
  readonly entry?: number;
}

/** An act that takes an entry back, with or without putting another in its place. */
export interface Annulment {
  readonly name: string;
  readonly command: Command;
  /** The type of the fact that says so. */
  readonly recordedAs: 'EntryVoided' | 'EntryCorrected';
}

export type Definition = Judged | Annulment;

export function judged<A extends Act>(
  command: Command<A>,
  rule: Omit<Judged<Fields<A>>, 'name' | 'command' | 'dateField'>,
): Judged {
  return { ...rule, dateField: rule.kind.dateField(rule.fact), name: nameOf(command), command };
}

export function annulment(command: Command, recordedAs: Annulment['recordedAs']): Annulment {
  return { recordedAs, name: nameOf(command), command };
}

export function isAnnulment(definition: Definition): definition is Annulment {
  return 'recordedAs' in definition;
}

/** The subject that an act names; none if it names none. */
export function named(kind: string, id: string | undefined): Subject[] {
  return id === undefined ? [] : [`${kind}/${id}`];
}

/** Kebab-case name of a command class: `SignDocument` -> `sign-document`. */
function nameOf(command: Command): string {
  return command.name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
}
