import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { isIn, type Participation } from '../../law/clauses/participation.js';
import { type Day } from '../../law/time/legal-date.js';
import { type DocumentParticipant } from '../../law/treaties/participants.js';
import { parties } from '../tables/parties.js';
import { signatures } from '../tables/signatures.js';
import { consents } from '../tables/treaties.js';
import { NotFound } from '../not-found.js';
import { pageRows, pageOf } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { TreatiesAt } from '../treaties-at.js';
import {
  type PartyDocumentRow,
  type PartyDocumentsAnswer,
  type PartyDocumentsForm,
  type PartyStanding,
} from './answers.js';

export class ListPartyDocuments extends Query<PartyDocumentsAnswer> {
  constructor(
    readonly party: string,
    readonly form: PartyDocumentsForm,
  ) {
    super();
  }
}

@QueryHandler(ListPartyDocuments)
export class ListPartyDocumentsHandler implements IQueryHandler<ListPartyDocuments> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ party, form }: ListPartyDocuments): Promise<PartyDocumentsAnswer> {
    const { after = '', limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    if (!this.reader.row(parties, point, `party/${party}`, party)) {
      throw new NotFound(`party/${party}`, `a party known at position ${point.position}`);
    }
    const treaties = new TreatiesAt(this.reader, point);
    const where = { party };
    const rowsOf = [...this.reader.rows(consents, point, { where }), ...this.reader.rows(signatures, point, { where })];
    const documents = new Set(rowsOf.flatMap(({ value }) => value?.document ?? []));
    const all = [...documents]
      .sort()
      .map(document => rowOf(treaties, document, party, point.asOf))
      .filter(row => row.document > after && (form.standing === undefined || row.standing === form.standing))
      .map(value => ({ key: value.document, value, possibly: undefined }));
    const { rows, ...next } = pageRows(all, limit);
    return { ...answer, party, documents: rows.flatMap(({ value }) => value ?? []), ...next };
  }
}

function rowOf(treaties: TreatiesAt, document: string, party: string, day: Day): PartyDocumentRow {
  const { treaty, participants } = treaties.treatyOf(document)!;
  const participant = participants.find(participant => participant.party === party)!;
  const { signature } = participant;
  const last = treaties.determination(document)!.participations.findLast(period => period.party === party);
  return {
    document,
    titles: treaty.titles,
    standing: standingOf(participant, last, day),
    ...(last?.inForceOn !== undefined && { inForceOn: last.inForceOn }),
    ...(last?.outOn !== undefined && { outOn: last.outOn }),
    ...(signature?.isFull && { signedOn: signature.on }),
  };
}

function standingOf({ signature }: DocumentParticipant, last: Participation | undefined, day: Day): PartyStanding {
  if (last?.outOn !== undefined && last.outOn <= day)
    return last.inForceOn === undefined && signature?.isFull ? 'signed' : 'left';
  if (last) return isIn(last, day) ? 'bound' : 'pending';
  return signature?.isFull ? 'signed' : 'other';
}
