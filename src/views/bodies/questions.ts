import { nextInTurn } from '../../law/bodies/body.js';
import type { ListForm, StoredRow } from '../answers.js';
import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import type { RegisterAt } from '../register-at.js';
import {
  bodiesView,
  chairsView,
  type ChairTerm,
  type MemberRow,
  membersView,
  officialsView,
  rotationsView,
} from '../tables/bodies.js';
import type { BodiesAnswer, BodyAnswer, ChairRow } from './answers.js';

export class ListBodies extends Question<BodiesAnswer, ListForm> {}

export const listBodies = answered(ListBodies, (_, at, page) => {
  const { rows, ...next } = page.cut(at.rows(bodiesView, page.selection));
  return { ...at.coordinates, bodies: rows.map(answerRow), ...next };
});

export class ShowBody extends QuestionAbout<BodyAnswer> {}

export const showBody = answered(ShowBody, ({ id }, at) => {
  const body = answerRow(at.existing(bodiesView, id, `a body established by ${at.point.asOf}`));
  const subject = `body/${id}`;
  const chair = chairOf(id, at);
  const memberRows = at.rows(membersView, { subject }).map(row => at.names.addTo(untilItsEnd(answerRow(row), at)));
  const rotation = at.row(rotationsView, id);
  const isMember = (party: string) => memberRows.some(row => row.party === party && row.status === 'member');
  const next = rotation && nextInTurn(answerRow(rotation).order, chair?.party, isMember);
  return {
    ...at.coordinates,
    body,
    ...(chair && { chair }),
    ...(rotation && { rotation: answerRow(rotation) }),
    ...(next !== undefined && { nextInTurn: next }),
    members: memberRows,
    officials: at.rows(officialsView, { subject }).map(row => at.names.addTo(answerRow(row))),
  };
});

/** A membership ends with the party. */
function untilItsEnd(row: MemberRow, { treaties }: RegisterAt): MemberRow {
  const ended = treaties.context.endOf(row.party);
  return ended ? { ...row, status: 'ended', effectiveOn: ended.said ?? ended.on, entry: ended.entry } : row;
}

/** Nobody chairs for a party that exists no more. */
function chairOf(body: string, at: RegisterAt): ChairRow | undefined {
  const row = at.row(chairsView, body);
  if (!row || at.treaties.context.endOf((row.value ?? row.possibly)!.party)) return undefined;
  const termOf = (stored: StoredRow<ChairTerm>): ChairTerm => {
    const [partyNames, holderNames] = [at.names.party(stored.party), at.names.person(stored.holder)];
    return {
      ...stored,
      certain: row.possibly === undefined,
      ...(partyNames && { partyNames }),
      ...(holderNames && { holderNames }),
    };
  };
  const { value, possibly } = row;
  return { ...termOf((value ?? possibly)!), ...(value && possibly && { possibly: termOf(possibly) }) };
}
