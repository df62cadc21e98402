import { determine, type Determination, partiesOn } from '../law/clauses/determine.js';
import { oneDepositAway, suppose, type Supposed } from '../law/clauses/forecast.js';
import { type TreatyContext, type Treaty } from '../law/clauses/treaty.js';
import { type DocumentKind } from '../law/documents/events.js';
import { signatureOf } from '../law/documents/treaty.js';
import { type ByLanguage } from '../law/provenance.js';
import { type Day } from '../law/time/legal-date.js';
import { members } from './tables/bodies.js';
import { parties } from './tables/parties.js';
import { documents } from './tables/documents.js';
import { type SignatureRow, signatures } from './tables/signatures.js';
import { clauses, type ConsentRow, consents } from './tables/treaties.js';
import { type ViewReader } from './reader.js';
import { type Point } from './projector/rectangles.js';
import { type RowAtPoint } from './projector/view.js';

/** A document as a treaty: what its clauses are counted from. */
export interface TreatyRow extends Treaty {
  readonly kind: DocumentKind;
  readonly titles: ByLanguage;
}

/** What one party did about signing and about being bound. */
export interface ParticipantRow extends Omit<ConsentRow, 'document'> {
  readonly signature?: ReturnType<typeof signatureOf>;
  readonly intent?: { readonly on: string; readonly entry: number };
}

/** A treaty at a point, with all that its clauses are counted from. */
export interface TreatyAtPoint {
  readonly treaty: TreatyRow;
  readonly participants: readonly ParticipantRow[];
  /** false where a fact with a partial or unknown date may, but need not, have happened. */
  readonly isCertain: boolean;
}

/** Determines treaties at one point: each question opens a treaties, which remembers what it has looked up. */
export class TreatiesAt {
  readonly #treatyAt = new Map<string, TreatyAtPoint | undefined>();
  readonly #determinations = new Map<string, Determination | undefined>();
  #organisations: ReadonlySet<string> | undefined;

  constructor(
    private readonly reader: ViewReader,
    private readonly point: Point,
  ) {}

  treatyOf(document: string): TreatyAtPoint | undefined {
    if (!this.#treatyAt.has(document)) this.#treatyAt.set(document, this.#read(document));
    return this.#treatyAt.get(document);
  }

  /** Documents hang on older ones only, so this ends. */
  determination(document: string): Determination | undefined {
    if (!this.#determinations.has(document)) this.#determinations.set(document, this.#determine(document));
    return this.#determinations.get(document);
  }

  /** How it would be if these parties deposited. */
  supposing(document: string, supposed: readonly Supposed[]): Determination {
    const { treaty, participants: known } = this.treatyOf(document)!;
    const asOf = supposed.reduce((day, { on }) => (on > day ? on : day), this.point.asOf);
    return determine(treaty, suppose(treaty, known, supposed), this.context, asOf);
  }

  /** Which parties alone would meet the condition; undefined where it is met. */
  oneDepositAway(document: string): readonly string[] | undefined {
    const { treaty, participants: known } = this.treatyOf(document)!;
    return oneDepositAway(treaty, known, this.context, this.point.asOf);
  }

  readonly context: TreatyContext = {
    isOrganisation: party => (this.#organisations ??= this.#readOrganisations()).has(party),
    membersOf: (body, day) => this.#membersOf(body, day),
    partiesTo: (document, day) => partiesOn(this.determination(document), day),
    entryIntoForceOf: document => this.determination(document)?.on,
  };

  #determine(document: string): Determination | undefined {
    const treatyAt = this.treatyOf(document);
    return treatyAt && determine(treatyAt.treaty, treatyAt.participants, this.context, this.point.asOf);
  }

  #read(document: string): TreatyAtPoint | undefined {
    const subject = `document/${document}`;
    const row = this.reader.row(documents, this.point, subject, document);
    const text = row?.value ?? row?.possibly;
    if (!text) return undefined;
    const said = this.reader.row(clauses, this.point, subject, document);
    const signed = this.reader.rows(signatures, this.point, { subject });
    const consented = this.reader.rows(consents, this.point, { subject });
    const isCertain = [row, said, ...signed, ...consented].every(one => one?.possibly === undefined);
    const { kind, titles, body, parent, proposal, adoption, window } = text;
    const treaty: TreatyRow = {
      document,
      kind,
      titles,
      ...(body !== undefined && { body }),
      ...(parent !== undefined && { parent }),
      ...(proposal.proposers && { proposers: proposal.proposers }),
      ...(adoption && { adoptedOn: adoption.on }),
      ...(window && { opensOn: window.opensOn }),
      ...(said?.value ?? { clauses: {} }),
    };
    return { treaty, participants: together(signed, consented), isCertain };
  }

  #readOrganisations(): ReadonlySet<string> {
    const where = { kind: ['organisation', 'regional-organisation'] };
    return new Set(this.reader.rows(parties, this.point, { where }).map(({ key }) => key));
  }

  #membersOf(body: string, day: Day): string[] {
    const rows = this.reader.rows(members, { ...this.point, asOf: day }, { subject: `body/${body}` });
    return rows.flatMap(({ value }) => (value?.status === 'member' ? [value.party] : []));
  }
}

type Signed = Omit<SignatureRow, 'certain'>;

/** Each party with what it did about both; whoever only declined to sign has no signature. */
function together(
  signed: readonly RowAtPoint<Signed>[],
  consented: readonly RowAtPoint<ConsentRow>[],
): ParticipantRow[] {
  const all = new Map<string, ParticipantRow>();
  for (const { value } of consented) if (value) all.set(value.party, value);
  for (const { value } of signed) {
    if (!value) continue;
    const { party, status, intent } = value;
    const signature = status === 'declined' ? undefined : signatureOf({ ...value, status });
    const consent = all.get(party) ?? { party, periods: [] };
    all.set(party, { ...consent, ...(signature && { signature }), ...(intent && { intent }) });
  }
  return [...all.values()];
}

const treatyKinds: ReadonlySet<string> = new Set(['agreement', 'protocol', 'convention', 'charter']);

/** Is there a question of entry into force at all? */
export function isTreaty({ treaty, participants: known }: TreatyAtPoint): boolean {
  const { kind, clauses, declaration } = treaty;
  return (
    treatyKinds.has(kind) ||
    clauses['entry-into-force'] !== undefined ||
    declaration !== undefined ||
    known.some(({ periods }) => periods.length > 0)
  );
}
