import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { checked } from '../../forms/check.js';
import { openReading, type Reading } from '../../register/reading.js';
import type { BodyAnswer } from '../../views/bodies/answers.js';
import { ListBodies, ShowBody } from '../../views/bodies/questions.js';
import { DocumentsForm } from '../../views/documents/answers.js';
import { ListDocuments } from '../../views/documents/questions.js';
import type { BodyRow } from '../../views/tables/bodies.js';
import type { DocumentRow } from '../../views/tables/documents.js';
import type { SignatureRow } from '../../views/tables/signatures.js';
import { ListSignaturesForm } from '../../views/signatures/answers.js';
import { ListSignatures } from '../../views/signatures/questions.js';
import type { Answer, PointForm } from '../../views/answers.js';
import { ViewsModule } from '../../views/views.module.js';
import { pagesOf, printJson, printTable } from './streamed.js';
import { table } from './table.js';
import { chairInWords, coordinatesInWords, nameIn, SIGNATURE_HEAD, signatureCells } from './words.js';

export interface Output {
  readonly folder: string;
  readonly json: boolean;
  readonly print: (text: string) => void;
}

/** The register of one moment: its bodies with chair and members, its documents with their signatures. */
export async function replay(form: PointForm, { folder, json, print }: Output): Promise<void> {
  await asking(folder, async queries => {
    const point = await pinned(queries, form);
    const coordinates = await coordinatesOf(queries, point);
    const bodies = bodiesOf(queries, point);
    const documents = pagesOf<'documents', DocumentRow>(
      cursor => queries.execute(new ListDocuments({ ...point, ...cursor })),
      'documents',
    );
    const signatures = () => signaturesOf(queries, point);
    if (json) return printJson(print, coordinates, { bodies, documents, signatures: signatures() });
    print(`The register ${coordinatesInWords(coordinates)}\n`);
    for await (const page of bodies) for (const answer of page) printBody(answer, print);
    const counts = await countByDocument(signatures());
    const cells = ({ document, kind, status, proposal, adoption, titles, entry }: DocumentRow) => {
      const { certain, possible } = counts.get(document) ?? { certain: 0, possible: 0 };
      const count = `${certain}${possible > 0 ? '+?' : ''}`;
      return [document, kind, status, (adoption ?? proposal).on, count, String(entry), nameIn(titles, document)];
    };
    await printTable(print, ['document', 'kind', 'status', 'since', 'signatures', 'entry', 'title'], documents, cells);
    print('');
    await printTable(print, SIGNATURE_HEAD, signatures(), signatureCells);
  });
}

async function* bodiesOf(queries: QueryBus, point: PointForm): AsyncGenerator<BodyAnswer[]> {
  const list = pagesOf<'bodies', BodyRow>(cursor => queries.execute(new ListBodies({ ...point, ...cursor })), 'bodies');
  for await (const page of list) for (const { body } of page) yield [await queries.execute(new ShowBody(body, point))];
}

function printBody({ body, chair, members }: BodyAnswer, print: Output['print']): void {
  print(`${nameIn(body.names, body.body)}\n  chair: ${chairInWords(chair)}\n`);
  const rows = members.map(({ party, partyNames, status, effectiveOn, entry }) => [
    nameIn(partyNames, party),
    status,
    effectiveOn,
    String(entry),
  ]);
  print(`${table(['party', 'standing', 'since', 'entry'], rows)}\n`);
}

interface Count {
  certain: number;
  possible: number;
}

/** How many rows of the audit table each document has. */
async function countByDocument(pages: AsyncIterable<readonly SignatureRow[]>): Promise<ReadonlyMap<string, Count>> {
  const counts = new Map<string, Count>();
  for await (const page of pages) {
    for (const { document, certain } of page) {
      if (document === undefined) continue;
      const count = counts.get(document) ?? { certain: 0, possible: 0 };
      count[certain ? 'certain' : 'possible']++;
      counts.set(document, count);
    }
  }
  return counts;
}

/** Who signed what. */
export async function printSignatures(form: ListSignaturesForm, { folder, json, print }: Output): Promise<void> {
  checked(ListSignaturesForm, form);
  await asking(folder, async queries => {
    const point = await pinned(queries, form);
    const signatures = signaturesOf(queries, point);
    const coordinates = await coordinatesOf(queries, point);
    if (json) return printJson(print, coordinates, { signatures });
    print(`${coordinatesInWords(coordinates)}\n`);
    await printTable(print, SIGNATURE_HEAD, signatures, signatureCells);
  });
}

/** Opens the register, asks, and closes it. */
export async function asking(
  folder: string,
  ask: (queries: QueryBus, reading: Reading) => Promise<void>,
): Promise<void> {
  const reading = await openReading(folder);
  const context = await NestFactory.createApplicationContext(ViewsModule.of(reading), {
    logger: false,
  });
  try {
    await ask(context.get(QueryBus), reading);
  } finally {
    await context.close();
    await reading.close();
  }
}

/** Fixes the point, so that all questions of one command see the same register while others write. */
export async function pinned<F extends PointForm>(queries: QueryBus, form: F): Promise<F> {
  checked(DocumentsForm, { ...(form.asOf && { asOf: form.asOf }), ...(form.knownAt && { knownAt: form.knownAt }) });
  const { asOf, known } = await queries.execute(new ListBodies({ ...form, limit: '1' }));
  return known.position < 0 ? { ...form, asOf } : { ...form, asOf, knownAt: String(known.position) };
}

/** The head of an answer at that point. */
export async function coordinatesOf(queries: QueryBus, { asOf, knownAt }: PointForm): Promise<Answer> {
  const point = { ...(asOf !== undefined && { asOf }), ...(knownAt !== undefined && { knownAt }) };
  const { asOf: day, known, clock } = await queries.execute(new ListBodies({ ...point, limit: '1' }));
  return { asOf: day, known, clock };
}

/** The rows of the audit table. */
export function signaturesOf(queries: QueryBus, form: ListSignaturesForm): AsyncGenerator<SignatureRow[]> {
  const page = (cursor: object) => queries.execute(new ListSignatures({ ...form, ...cursor }));
  return pagesOf<'signatures', SignatureRow>(page, 'signatures');
}
