import { Ajv2020 } from 'ajv/dist/2020.js';
import { isCursor, isInstant, isKnowledge } from '../../src/forms/shapes.js';
import { isDay, isLegalDate } from '../../src/law/time/legal-date.js';
import type { Service } from './service.js';

interface Route {
  readonly responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

interface Document {
  readonly paths: Record<string, Record<string, Route>>;
  readonly components: object;
}

/** What /openapi.json promises of every answer. */
export class Contract {
  readonly #ajv = new Ajv2020({
    strict: false,
    formats: {
      'legal-date': isLegalDate,
      day: isDay,
      instant: isInstant,
      knowledge: isKnowledge,
      cursor: isCursor,
      trimmed: (text: string) => text.trim() === text,
    },
  });

  private constructor(readonly document: Document) {
    this.#ajv.addSchema(document, 'openapi');
  }

  static async of(service: Service): Promise<Contract> {
    return new Contract(await service.ask<Document>('/openapi.json'));
  }

  /** What is wrong with an answer to this request; undefined where it is as promised. */
  breach(method: string, url: string, status: number, type: string, answer: unknown): string | undefined {
    const path = url.split('?')[0]!;
    const template = Object.keys(this.document.paths).find(one =>
      new RegExp(`^${one.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
    );
    const responses = template && this.document.paths[template]![method.toLowerCase()]?.responses;
    if (!responses) return `no ${method} ${path} in the document`;
    const told = status in responses ? String(status) : 'default';
    const media = type.split(';')[0]!;
    if (!responses[told]?.content?.[media]) return `no ${media} for ${status} in the document`;
    const place = [template, method.toLowerCase(), 'responses', told, 'content', media, 'schema'];
    const pointer = place.map(part => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const judge = this.#ajv.getSchema(`openapi#/paths/${pointer}`)!;
    return judge(answer) ? undefined : this.#ajv.errorsText(judge.errors);
  }
}
