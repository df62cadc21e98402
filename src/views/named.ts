import { type StoredRow } from './answers.js';
import { type SignatureRow } from './tables/signatures.js';
import { answerRow } from './page.js';
import { type ViewReader } from './reader.js';
import { type Point } from './projector/rectangles.js';
import { type Row } from './projector/view.js';

/** Rows of the audit table with titles and names, as they were known at the same point. */
export function named(reader: ViewReader, point: Point, rows: readonly Row<StoredRow<SignatureRow>>[]): SignatureRow[] {
  const names = reader.names(point);
  return rows.map(row => {
    const signature = answerRow(row);
    const titles = names.document(signature.document);
    const partyNames = names.party(signature.party);
    const personNames = names.person(signature.person);
    return {
      ...signature,
      ...(titles && { titles }),
      ...(partyNames && { partyNames }),
      ...(personNames && { personNames }),
    };
  });
}
