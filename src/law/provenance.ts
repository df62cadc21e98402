/** Where a fact was learned. */
export interface Source {
  readonly title: string;
  readonly url?: string;
  /** SHA-256 of the text relied on, 64 lower-case hex digits. */
  readonly digest?: string;
  readonly page?: string;
}

export const certainties = ['confirmed', 'reported', 'contested'] as const;
/** How sure the register is. It is shown and never changes what counts. */
export type Certainty = (typeof certainties)[number];

/** What every fact can carry beside its content. */
export interface Provenance {
  readonly source?: Source;
  readonly certainty?: Certainty;
}

/** Names or titles by language (BCP 47 tag). */
export type ByLanguage = Readonly<Record<string, string>>;
