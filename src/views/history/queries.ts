import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { FactTypes } from '../../law/fact-types.js';
import { takesEntryBack } from '../../law/register/events.js';
import { compareOrder } from '../../law/time/history.js';
import { intervalOf } from '../../law/time/legal-date.js';
import { type Envelope } from '../../ledger/entry.js';
import { Ledger } from '../../ledger/ledger.js';
import { entriesIn } from '../../ledger/log.js';
import { type PointForm } from '../answers.js';
import { NotFound } from '../not-found.js';
import { Points } from '../point.js';
import { type ChangesAnswer, type ChangesForm, type HistoryAnswer, type HistoryRow } from './answers.js';

export class ShowHistory extends Query<HistoryAnswer> {
  constructor(
    readonly document: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

export class ListChanges extends Query<ChangesAnswer> {
  constructor(readonly form: ChangesForm) {
    super();
  }
}

/** Reads the ledger itself: every entry about the document, also what counts no more. `asOf` does not narrow it. */
@QueryHandler(ShowHistory)
export class ShowHistoryHandler implements IQueryHandler<ShowHistory> {
  constructor(
    private readonly points: Points,
    private readonly ledger: Ledger,
    private readonly factTypes: FactTypes,
  ) {}

  async execute({ document, form }: ShowHistory): Promise<HistoryAnswer> {
    const { point, answer } = await this.points.at(form);
    const subject = `document/${document}`;
    const known = this.ledger
      .entriesOf(subject)
      .filter(entry => entry.position <= point.position)
      .map(entry => this.factTypes.read(entry.envelope));
    if (known.length === 0) throw new NotFound(subject, `a document known at position ${point.position}`);
    const mended = mendings(known);
    return { ...answer, document, history: known.map(entry => rowOf(this.factTypes, entry, mended)) };
  }
}

/** Plays the register forward: reads the whole ledger, so it costs what the ledger is long. */
@QueryHandler(ListChanges)
export class ListChangesHandler implements IQueryHandler<ListChanges> {
  constructor(
    private readonly points: Points,
    private readonly ledger: Ledger,
    private readonly factTypes: FactTypes,
  ) {}

  async execute({ form: { from, to, knownAt } }: ListChanges): Promise<ChangesAnswer> {
    const { point, answer } = await this.points.at({ asOf: to, ...(knownAt !== undefined && { knownAt }) });
    const entries = this.#known(point.position);
    const mended = mendings(entries);
    const changes = entries
      .filter(entry => !mended.has(entry.position) && !takesEntryBack(entry) && this.factTypes.kindOf(entry.subject))
      .map(entry => ({
        entry,
        legalPlace: entry.place ?? entry.position,
        ...intervalOf(dateOf(this.factTypes, entry)),
      }))
      .filter(({ first, last }) => last >= from && first <= to)
      .sort(compareOrder);
    return {
      ...answer,
      changes: changes.map(({ entry }) => ({ ...rowOf(this.factTypes, entry, mended), subject: entry.subject })),
    };
  }

  #known(position: number): Envelope[] {
    return Array.from(entriesIn(this.ledger.log, 0, position + 1), entry => this.factTypes.read(entry.envelope));
  }
}

/** Which entry was mended by which. */
function mendings(entries: readonly Envelope[]): ReadonlyMap<number, number> {
  return new Map(entries.filter(takesEntryBack).map(entry => [entry.data.entry, entry.position]));
}

function dateOf(factTypes: FactTypes, entry: Envelope): string | undefined {
  return takesEntryBack(entry) ? undefined : factTypes.kindOf(entry.subject)?.date(entry);
}

function rowOf(factTypes: FactTypes, entry: Envelope, mended: ReadonlyMap<number, number>): HistoryRow {
  const { position, time, recorder, act, type, data } = entry;
  const [on, mendedBy] = [dateOf(factTypes, entry), mended.get(position)];
  return {
    position,
    recordedAt: time,
    recorder,
    act,
    type,
    ...(on !== undefined && { on }),
    stands: mendedBy === undefined,
    ...(mendedBy !== undefined && { mendedBy }),
    data,
  };
}
