import type { Ended } from '../law/clauses/treaty.js';
import { isOrganisation } from '../law/parties/party.js';
import type { Standings } from '../law/bodies/standings.js';
import { partyKinds } from '../law/parties/events.js';
import type { Day } from '../law/time/legal-date.js';
import { type DocumentParticipant, consentsKnown, participantsFrom } from '../law/treaties/participants.js';
import { Treaties, type TreatySource } from '../law/treaties/treaties.js';
import { treatyFrom, type TreatyAtPoint } from '../law/treaties/treaty.js';
import type { ViewReader } from './reader.js';
import type { Point } from './projector/rectangles.js';
import { bodiesView, standingsView } from './tables/bodies.js';
import { documentsView } from './tables/documents.js';
import { endedPartiesView, partiesView } from './tables/parties.js';
import { signaturesView } from './tables/signatures.js';
import { clausesView, consentsView } from './tables/treaties.js';

/** A treaty at a point, as the rows say it. */
export interface TreatyInRows extends TreatyAtPoint {
  readonly participants: readonly DocumentParticipant[];
  /** false where a fact with a partial or unknown date may, but need not, have happened. */
  readonly isCertain: boolean;
}

/** Rows of treaties that are read for one page. A row costs some 20 µs, with what is determined from it. */
const ENOUGH = 1_000;

/** The treaties at the point of one question. */
export class TreatiesAt extends Treaties<TreatyInRows> {
  readonly #rows: TreatyRows;

  constructor(reader: ViewReader, point: Point) {
    const rows = new TreatyRows(reader, point);
    super(rows, point.asOf);
    this.#rows = rows;
  }

  /** So much was read that a page of a list should end. It hangs on the rows alone, so that the same page always ends there. */
  get isEnough(): boolean {
    return this.#rows.read > ENOUGH;
  }
}

/** The facts that treaties are determined by, from rows. */
class TreatyRows implements TreatySource<TreatyInRows> {
  #organisations: ReadonlySet<string> | undefined;
  #ended: ReadonlyMap<string, Ended> | undefined;
  /** How many rows were read; a treaty without any counts as well. */
  read = 0;

  constructor(
    private readonly reader: ViewReader,
    private readonly point: Point,
  ) {}

  treatyAt(document: string): TreatyInRows | undefined {
    const subject = `document/${document}`;
    const row = this.reader.row(documentsView, this.point, subject, document);
    const text = row?.value ?? row?.possibly;
    if (!text) return undefined;
    const rules = this.reader.row(clausesView, this.point, subject, document);
    this.read += 5;
    const { proposers } = text.proposal;
    let taken: ReturnType<TreatyRows['takenPart']> | undefined;
    const parts = () => (taken ??= this.takenPart(subject));
    return {
      treaty: treatyFrom({ ...text, ...(proposers && { proposers }) }, text, rules?.value ?? { clauses: {} }),
      // Read when they are asked for: of a text that is no treaty nobody asks.
      get participants() {
        return parts().participants;
      },
      get isCertain() {
        return row?.possibly === undefined && rules?.possibly === undefined && parts().isCertain;
      },
    };
  }

  /** Who takes part in a document, and whether all that was done about it is certain. */
  private takenPart(subject: string): Pick<TreatyInRows, 'participants' | 'isCertain'> {
    const accounts = this.reader.rows(signaturesView, this.point, { subject });
    const consented = this.reader.rows(consentsView, this.point, { subject });
    this.read += accounts.length + consented.length;
    return {
      participants: participantsFrom(valuesOf(accounts), consentsKnown(consented)),
      isCertain: [...accounts, ...consented].every(({ possibly }) => possibly === undefined),
    };
  }

  isOrganisation(party: string): boolean {
    this.#organisations ??= this.#readOrganisations();
    return this.#organisations.has(party);
  }

  endOf(party: string): Ended | undefined {
    this.#ended ??= new Map(valuesOf(this.reader.rows(endedPartiesView, this.point)).map(row => [row.party, row]));
    return this.#ended.get(party);
  }

  continuedBy(party: string): string[] {
    this.endOf(party);
    return [...this.#ended!].flatMap(([before, { continued }]) => (continued?.by === party ? [before] : []));
  }

  standingsIn(body: string, day: Day): Standings {
    const [point, subject] = [{ ...this.point, asOf: day }, `body/${body}`];
    const row = this.reader.row(bodiesView, point, subject, body);
    const effectiveOn = (row?.possibly ?? row?.value)?.endedOn;
    const rows = this.reader.rows(standingsView, point, { subject });
    return {
      memberships: new Map(
        rows.map(({ value, possibly }) => [(possibly ?? value)!.party, (possibly ?? value)!.standings]),
      ),
      ...(effectiveOn !== undefined && { ending: { effectiveOn } }),
    };
  }

  #readOrganisations(): ReadonlySet<string> {
    const kinds = partyKinds.filter(isOrganisation);
    // One kind at a time: their rows are found by its index.
    return new Set(
      kinds.flatMap(kind => this.reader.rows(partiesView, this.point, { where: { kind } }).map(row => row.key)),
    );
  }
}

/** What is certain. */
function valuesOf<V>(rows: readonly { readonly value: V | undefined }[]): V[] {
  return rows.flatMap(({ value }) => value ?? []);
}
