import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { checked } from '../../forms/check.js';
import { openReading } from '../../register/reading.js';
import type { BodyAnswer } from '../../views/bodies/answers.js';
import { ListBodies, ShowBody } from '../../views/bodies/questions.js';
import { DocumentsForm } from '../../views/documents/answers.js';
import { ListDocuments } from '../../views/documents/questions.js';
import type { SignatureRow } from '../../views/tables/signatures.js';
import { ListSignaturesForm } from '../../views/signatures/answers.js';
import { ListSignatures } from '../../views/signatures/questions.js';
import type { PointForm } from '../../views/answers.js';
import { ViewsModule } from '../../views/views.module.js';
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
    const bodies: BodyAnswer[] = [];
    for (const { body } of await allRows(
      cursor => queries.execute(new ListBodies({ ...point, ...cursor })),
      'bodies',
    )) {
      bodies.push(await queries.execute(new ShowBody(body, point)));
    }
    const documents = await allRows(cursor => queries.execute(new ListDocuments({ ...point, ...cursor })), 'documents');
    const signatures = await allSignatures(queries, point);
    const { asOf, known, clock } = await queries.execute(new ListBodies(point));
    if (json) {
      print(JSON.stringify({ asOf, known, clock, bodies, documents, signatures }, null, 2));
      return;
    }
    print(`The register ${coordinatesInWords({ asOf, known, clock })}\n`);
    for (const { body, chair, members } of bodies) {
      print(`${nameIn(body.names, body.body)}\n  chair: ${chairInWords(chair)}\n`);
      const rows = members.map(({ party, partyNames, status, effectiveOn, entry }) => [
        nameIn(partyNames, party),
        status,
        effectiveOn,
        String(entry),
      ]);
      print(`${table(['party', 'standing', 'since', 'entry'], rows)}\n`);
    }
    const rows = documents.map(({ document, kind, status, proposal, adoption, titles, entry }) => {
      const signed = signatures.filter(row => row.document === document);
      const count = `${signed.filter(row => row.certain).length}${signed.some(row => !row.certain) ? '+?' : ''}`;
      return [document, kind, status, (adoption ?? proposal).on, count, String(entry), nameIn(titles, document)];
    });
    print(`${table(['document', 'kind', 'status', 'since', 'signatures', 'entry', 'title'], rows)}\n`);
    print(table(SIGNATURE_HEAD, signatures.map(signatureCells)));
  });
}

/** Who signed what. */
export async function printSignatures(form: ListSignaturesForm, { folder, json, print }: Output): Promise<void> {
  checked(ListSignaturesForm, form);
  await asking(folder, async queries => {
    const point = await pinned(queries, form);
    const rows = await allSignatures(queries, point);
    const { asOf, known, clock } = await queries.execute(new ListSignatures({ ...point, limit: '1' }));
    if (json) print(JSON.stringify({ asOf, known, clock, signatures: rows }, null, 2));
    else print(`${coordinatesInWords({ asOf, known, clock })}\n\n${table(SIGNATURE_HEAD, rows.map(signatureCells))}`);
  });
}

/** Opens the register, asks, and closes it. */
export async function asking(folder: string, ask: (queries: QueryBus) => Promise<void>): Promise<void> {
  const reading = await openReading(folder);
  const context = await NestFactory.createApplicationContext(ViewsModule.of(reading), {
    logger: false,
  });
  try {
    await ask(context.get(QueryBus));
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

export function allSignatures(queries: QueryBus, form: ListSignaturesForm): Promise<SignatureRow[]> {
  return allRows(cursor => queries.execute(new ListSignatures({ ...form, ...cursor })), 'signatures');
}

export async function allRows<K extends string, R>(
  page: (cursor: { limit: string; cursor?: string }) => Promise<{ next?: string } & Record<K, R[]>>,
  name: K,
): Promise<R[]> {
  const rows: R[] = [];
  for (let cursor: { limit: string; cursor?: string } | undefined = { limit: '1000' }; cursor;) {
    const answer: { next?: string } & Record<K, R[]> = await page(cursor);
    rows.push(...answer[name]);
    cursor = answer.next === undefined ? undefined : { limit: '1000', cursor: answer.next };
  }
  return rows;
}
