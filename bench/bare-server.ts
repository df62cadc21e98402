/** Fastify alone: takes the same request, judges it by the same JSON Schema, stores nothing, answers as much. */
import Fastify from 'fastify';
import { isInstant, isLegalDate, schemaOf, SignDocument } from './program.ts';

const formats = { 'legal-date': isLegalDate, instant: isInstant, trimmed: (text: string) => text.trim() === text };
const server = Fastify({
  ajv: { customOptions: { formats, coerceTypes: false, removeAdditional: false, useDefaults: false, strict: false } },
  forceCloseConnections: true,
});
server.post<{ Body: { document: string } }>(
  '/v1/acts/sign-document',
  { schema: { body: schemaOf(SignDocument) } },
  async (request, reply) => {
    reply.status(201);
    return {
      act: 'sign-document',
      outcome: 'recorded',
      position: 41,
      recordedAt: '2021-09-16T18:00:00.000Z',
      entries: [
        {
          position: 41,
          type: 'DocumentSigned',
          subject: `document/${request.body.document}`,
          revision: 3,
          leaf: 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=',
        },
      ],
    };
  },
);
process.once('SIGTERM', () => void server.close());
process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: 0 })}\n`);
