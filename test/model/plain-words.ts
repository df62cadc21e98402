export type Data = Readonly<Record<string, unknown>>;

/** A fact that stands, in the plain register. */
export interface PlainFact {
  readonly position: number;
  /** Where it stands among facts of the same day. */
  readonly place: number;
  readonly type: string;
  readonly subject: string;
  readonly data: Data;
  readonly first: string;
  readonly last: string;
}

/** What a rule says: the act stands, it says nothing new, or it is refused, perhaps because of an entry. */
export type Finding = 'stands' | 'nothing' | { readonly refused: string; readonly entry?: number };

/** The days on which something of this legal date may have happened. */
export function daysOf(date: unknown): { first: string; last: string } {
  if (date === undefined) return { first: '0000-01-01', last: '0000-01-01' };
  if (date === 'unknown') return { first: '0000-01-01', last: '9999-12-31' };
  const [year, month, day] = (date as string).split('-').map(Number) as [number, number?, number?];
  const text = (date: Date) => date.toISOString().slice(0, 10);
  return {
    first: text(new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1))),
    last: text(day ? new Date(Date.UTC(year, month! - 1, day)) : new Date(Date.UTC(year, month ?? 12, 0))),
  };
}
