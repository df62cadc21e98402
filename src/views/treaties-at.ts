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

/** The treaties at the point of one question. */
export class TreatiesAt extends Treaties<TreatyInRows> {
  constructor(reader: ViewReader, point: Point) {
    super(new TreatyRows(reader, point), point.asOf);
  }
}

/** The facts that treaties are determined by, from rows. */
class TreatyRows implements TreatySource<TreatyInRows> {
  #organisations: ReadonlySet<string> | undefined;
  #ended: ReadonlyMap<string, Ended> | undefined;

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
    const accounts = this.reader.rows(signaturesView, this.point, { subject });
    const consented = this.reader.rows(consentsView, this.point, { subject });
    const { proposers } = text.proposal;
    return {
      treaty: treatyFrom({ ...text, ...(proposers && { proposers }) }, text, rules?.value ?? { clauses: {} }),
      participants: participantsFrom(valuesOf(accounts), consentsKnown(consented)),
      isCertain: [row, rules, ...accounts, ...consented].every(reading => reading?.possibly === undefined),
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
    const where = { kind: partyKinds.filter(isOrganisation) };
    return new Set(this.reader.rows(partiesView, this.point, { where }).map(({ key }) => key));
  }
}

/** What is certain. */
function valuesOf<V>(rows: readonly { readonly value: V | undefined }[]): V[] {
  return rows.flatMap(({ value }) => value ?? []);
}
