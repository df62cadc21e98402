import type { LegalDate } from '../law/time/legal-date.js';
import { answerRow } from './page.js';
import type { RegisterAt } from './register-at.js';
import { bodiesView, type MemberRow, membersView } from './tables/bodies.js';

/* What hangs on a party or on a body ends with it. */

interface End {
  readonly on: LegalDate;
  readonly entry: number;
}

/** The memberships of a body, with those of parties that go on in the place of a member. */
export function standingsIn(rows: readonly MemberRow[], at: RegisterAt): MemberRow[] {
  const known = new Set(rows.map(({ party }) => party));
  const held = rows.flatMap(row => heldBy(row, known, at));
  return [...rows.map(row => untilItsEnd(row, at)), ...held].sort((a, b) => (a.party < b.party ? -1 : 1));
}

/** The memberships of a party, with those of parties in whose place it goes on. */
export function membershipsOf(party: string, at: RegisterAt): MemberRow[] {
  const names = [party, ...at.treaties.context.continuedBy(party)];
  const rows = names.flatMap(name => at.rows(membersView, { where: { party: name } }).map(answerRow));
  const bodies = Map.groupBy(rows, ({ body }) => body);
  return [...bodies.values()].flatMap(of => standingsIn(of, at).filter(row => row.party === party));
}

/** The membership of one that ended, for who goes on in its place and has none of its own. */
function heldBy(row: MemberRow, known: Set<string>, at: RegisterAt): MemberRow[] {
  const continued = at.treaties.context.endOf(row.party)?.continued;
  if (!continued || known.has(continued.by) || row.status === 'left') return [];
  known.add(continued.by);
  const { by: party, said, on, entry } = continued;
  const held = { ...row, party, effectiveOn: said ?? on, entry };
  return [untilItsEnd(held, at), ...heldBy(held, known, at)];
}

/** A membership ends with the party or with the body. */
export function untilItsEnd(row: MemberRow, at: RegisterAt): MemberRow {
  const ended = partyEnd(row.party, at) ?? bodyEnd(row.body, at);
  return ended ? { ...row, status: 'ended', effectiveOn: ended.on, entry: ended.entry } : row;
}

/** Since when a party exists no more; undefined where it does. */
export function partyEnd(party: string, at: RegisterAt): End | undefined {
  const ended = at.treaties.context.endOf(party);
  return ended && { on: ended.said ?? ended.on, entry: ended.entry };
}

/** Since when a body exists no more; undefined where it does. */
export function bodyEnd(body: string, at: RegisterAt): End | undefined {
  const { endedOn, entry } = at.row(bodiesView, body)?.value ?? {};
  return endedOn === undefined ? undefined : { on: endedOn, entry: entry! };
}
