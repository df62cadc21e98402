import { takesEntryBack } from './register/events.js';
import { legalDateOf, type Fact, History, type Kind } from './time/history.js';
import type { Subject } from './time/rule.js';
import { intervalOf } from './time/legal-date.js';

/** An entry as the law reads it. */
export interface Recorded extends Fact {
  readonly position: number;
  readonly subject: string;
  /** The position in whose stead it stands in legal order. */
  readonly place?: number;
}

/** Turns the data of a fact type that is written no more into the type that took its place. */
export type Upcasts = Readonly<Record<string, (data: object) => Fact>>;

/** The ledger holds a type of fact that this program does not know, so it cannot say what holds. */
export class UnknownType extends Error {
  override readonly name = 'UnknownType';
  readonly code = 'newer-version';

  constructor(
    readonly entry: number,
    /** The type of the fact. */
    readonly found: string,
  ) {
    super(`entry ${entry} is of the unknown type ${found}; a newer version of this program wrote it`);
  }
}

/** The kinds of subject and the types of fact that this program knows: how entries become histories. */
export class FactTypes {
  readonly #kinds: ReadonlyMap<string, Kind>;
  readonly #types: ReadonlySet<string>;

  constructor(
    readonly kinds: readonly Kind[],
    /** Types of fact outside the law: the opening of the ledger, keys. */
    otherTypes: readonly string[],
    readonly upcasts: Upcasts = {},
  ) {
    this.#kinds = new Map(kinds.map(kind => [kind.name, kind]));
    const known = kinds.flatMap(kind => Object.keys(kind.types));
    this.#types = new Set([...known, ...otherTypes, 'EntryVoided', 'EntryCorrected']);
  }

  /** The entry in the newest shape of its type. Throws `UnknownType`. */
  read<E extends Recorded>(entry: E): E {
    if (this.#types.has(entry.type)) return entry;
    const upcast = this.upcasts[entry.type];
    if (!upcast) throw new UnknownType(entry.position, entry.type);
    return this.read({ ...entry, ...upcast(entry.data) });
  }

  /** The kind of a subject; undefined outside the law. */
  kindOf(subject: string): Kind | undefined {
    return this.#kinds.get(subject.slice(0, subject.indexOf('/')));
  }

  /** The history of one subject, from all its entries. */
  history(subject: Subject, entries: Iterable<Recorded>): History {
    const kind = this.kindOf(subject);
    if (!kind) throw new Error(`${subject} is of no known kind`);
    const history = new History(kind);
    for (const entry of entries) this.admit(history, this.read(entry));
    return history;
  }

  /** Takes the next entry of its subject into the history: a fact into its place, or the fact it mends out. */
  admit(history: History, entry: Recorded): void {
    if (takesEntryBack(entry)) {
      history.remove(entry.data.entry);
      return;
    }
    const { position, place = position, type, data } = entry;
    history.insert({
      ...intervalOf(legalDateOf(history.kind, entry)),
      fact: { type, data },
      legalPlace: place,
      position,
    });
  }
}
