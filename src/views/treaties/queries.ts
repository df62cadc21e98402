import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { BadInput } from '../../forms/check.js';
import { type Determination } from '../../law/clauses/determine.js';
import { isDay } from '../../law/time/legal-date.js';
import { type ListForm, type PointForm } from '../answers.js';
import { parties } from '../tables/parties.js';
import { NotFound } from '../not-found.js';
import { pageRows, pageOf } from '../page.js';
import { Points } from '../point.js';
import { ViewReader } from '../reader.js';
import { type Point } from '../projector/rectangles.js';
import { type TreatyInRows, TreatiesAt } from '../treaties-at.js';
import { type DeterminationPart } from './determination.js';
import {
  type EntryIntoForceAnswer,
  type ForecastAnswer,
  type ForecastForm,
  type ParticipantsAnswer,
  type SupposedPart,
} from './answers.js';
import { participantsTable } from './participants.js';

export class ShowEntryIntoForce extends Query<EntryIntoForceAnswer> {
  constructor(
    readonly document: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

export class ShowForecast extends Query<ForecastAnswer> {
  constructor(
    readonly document: string,
    readonly form: ForecastForm,
  ) {
    super();
  }
}

export class ListParticipants extends Query<ParticipantsAnswer> {
  constructor(
    readonly document: string,
    readonly form: ListForm,
  ) {
    super();
  }
}

@QueryHandler(ShowEntryIntoForce)
export class ShowEntryIntoForceHandler implements IQueryHandler<ShowEntryIntoForce> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ document, form }: ShowEntryIntoForce): Promise<EntryIntoForceAnswer> {
    const { point, answer } = await this.points.at(form);
    const treaties = new TreatiesAt(this.reader, point);
    const { treaty, isCertain } = found(treaties, document, point);
    const clause = treaty.clauses['entry-into-force'] as EntryIntoForceAnswer['clause'];
    const provisional = treaty.clauses['provisional-application'] as EntryIntoForceAnswer['clause'];
    return {
      ...answer,
      document,
      titles: treaty.titles,
      ...(clause && { clause }),
      ...(provisional && { provisionalApplication: provisional }),
      certain: isCertain,
      determination: partOf(treaties.determination(document)!),
    };
  }
}

@QueryHandler(ShowForecast)
export class ShowForecastHandler implements IQueryHandler<ShowForecast> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ document, form }: ShowForecast): Promise<ForecastAnswer> {
    const { point, answer } = await this.points.at(form);
    const treaties = new TreatiesAt(this.reader, point);
    const treatyAt = found(treaties, document, point);
    const { stage, on, awaits, progress } = treaties.determination(document)!;
    const missing = progress.filter(({ isMet }) => !isMet);
    const enough = treaties.oneDepositAway(document) ?? [];
    const supposed = form.if === undefined ? undefined : this.#supposed(form.if, treaties, document, point);
    return {
      ...answer,
      document,
      stage,
      ...(on !== undefined && { on }),
      ...(awaits !== undefined && { awaits }),
      missing,
      unwilling: unwillingAmong(missing, treatyAt),
      oneDepositAway: enough.length > 0,
      enough,
      ...(supposed && { supposed, then: partOf(treaties.supposing(document, supposed)) }),
    };
  }

  /** Reads `party:day,party:day`. */
  #supposed(text: string, treaties: TreatiesAt, document: string, point: Point): SupposedPart[] {
    const bound = new Map(treaties.determination(document)!.participations.map(one => [one.party, one.outOn]));
    const seen = new Set<string>();
    return text.split(',').map(pair => {
      const [party = '', on = '', ...rest] = pair.split(':');
      const refuse = (expected: string) => {
        throw new BadInput('what shall be supposed?', [{ at: '/if', found: pair, expected }]);
      };
      if (rest.length > 0 || !isDay(on)) refuse('party:YYYY-MM-DD');
      if (!this.reader.row(parties, point, `party/${party}`, party)) refuse('a registered party');
      if (seen.has(party)) refuse('each party once');
      if (bound.has(party) && (bound.get(party) ?? on) >= on) refuse('a party that is not bound by then');
      seen.add(party);
      return { party, on };
    });
  }
}

@QueryHandler(ListParticipants)
export class ListParticipantsHandler implements IQueryHandler<ListParticipants> {
  constructor(
    private readonly points: Points,
    private readonly reader: ViewReader,
  ) {}

  async execute({ document, form }: ListParticipants): Promise<ParticipantsAnswer> {
    const { after = '', limit } = pageOf(form);
    const { point, answer } = await this.points.at(form);
    const treaties = new TreatiesAt(this.reader, point);
    const { treaty, participants, isCertain } = found(treaties, document, point);
    const { stage, on, participations } = treaties.determination(document)!;
    const all = participantsTable(participants, participations).filter(({ key }) => key > after);
    const { rows, ...next } = pageRows(all, limit);
    const names = this.reader.names(point);
    return {
      ...answer,
      document,
      titles: treaty.titles,
      stage,
      ...(on !== undefined && { on }),
      certain: isCertain,
      participants: rows.map(({ value }) => {
        const partyNames = names.party(value!.party);
        return { ...value!, ...(partyNames && { partyNames }) };
      }),
      ...next,
    };
  }
}

function found(treaties: TreatiesAt, document: string, point: Point): TreatyInRows {
  const treatyAt = treaties.treatyOf(document);
  if (treatyAt) return treatyAt;
  const expected = `a document proposed by ${point.asOf} and known at position ${point.position}`;
  throw new NotFound(`document/${document}`, expected);
}

/** A determination as an answer shows it: its document and date stand beside it. */
function partOf({ document: _, asOf: __, ...part }: Determination): DeterminationPart {
  return part;
}

/** Who is missing and declared that it will not become a party. */
function unwillingAmong(missing: readonly { readonly missing?: readonly string[] }[], { participants }: TreatyInRows) {
  const wanted = new Set(missing.flatMap(part => part.missing ?? []));
  return participants.flatMap(({ party, intent }) => {
    return intent && wanted.has(party) ? [{ party, on: intent.on, entry: intent.entry }] : [];
  });
}
