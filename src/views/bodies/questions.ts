import { nextInTurn } from '../../law/bodies/body.js';
import { hasEnded, inPlaceOf } from '../../law/clauses/treaty.js';
import type { ListForm, StoredRow } from '../answers.js';
import { bodyEnd, standingsIn } from '../endings.js';
import { answerRow } from '../page.js';
import { answered, Question, QuestionAbout } from '../question.js';
import type { RegisterAt } from '../register-at.js';
import { bodiesView, chairsView, type ChairTerm, membersView, officialsView, rotationsView } from '../tables/bodies.js';
import type { BodiesAnswer, BodyAnswer, ChairRow } from './answers.js';

export class ListBodies extends Question<BodiesAnswer, ListForm> {}

export const listBodies = answered(ListBodies, (_, at, page) => {
  const { rows, ...next } = at.page(bodiesView, page);
  return { ...at.coordinates, bodies: rows.map(answerRow), ...next };
});

export class ShowBody extends QuestionAbout<BodyAnswer> {}

export const showBody = answered(ShowBody, ({ id }, at) => {
  const body = answerRow(at.existing(bodiesView, id, `a body established by ${at.point.asOf}`));
  const subject = `body/${id}`;
  const memberRows = at.names.addToAll(standingsIn(at.rows(membersView, { subject }).map(answerRow), at));
  const isMember = (party: string) => memberRows.some(row => row.party === party && row.status === 'member');
  const chair = chairOf(id, isMember, at);
  const rotation = at.row(rotationsView, id);
  const next = rotation && nextInTurn(answerRow(rotation).order, chair?.party, isMember);
  return {
    ...at.coordinates,
    body,
    ...(chair && { chair }),
    ...(rotation && { rotation: answerRow(rotation) }),
    ...(next !== undefined && { nextInTurn: next }),
    members: memberRows,
    officials: bodyEnd(id, at) ? [] : at.rows(officialsView, { subject }).map(row => at.names.addTo(answerRow(row))),
  };
});

/** Nobody chairs for a party that exists no more, but for who goes on in its place. */
function chairOf(body: string, isMember: (party: string) => boolean, at: RegisterAt): ChairRow | undefined {
  const row = at.row(chairsView, body);
  if (!row) return undefined;
  const { value, possibly } = row;
  const told = chairRow((value ?? possibly)!, possibly === undefined, isMember, at);
  const perhaps = value && possibly && chairRow(possibly, false, isMember, at);
  return told && { ...told, ...(perhaps && { possibly: perhaps }) };
}

function chairRow(
  stored: StoredRow<ChairTerm>,
  certain: boolean,
  isMember: (party: string) => boolean,
  at: RegisterAt,
): ChairTerm | undefined {
  const { context } = at.treaties;
  const party = inPlaceOf(stored.party, at.point.asOf, context);
  if (hasEnded(context.endOf(party), at.point.asOf) || (party !== stored.party && !isMember(party))) return undefined;
  const [partyNames, holderNames] = [at.names.party(party), at.names.person(stored.holder)];
  return { ...stored, party, certain, ...(partyNames && { partyNames }), ...(holderNames && { holderNames }) };
}
