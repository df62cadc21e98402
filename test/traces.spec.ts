import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Span['attributes'] };
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

/** A collector that keeps what it is sent, in JSON (OTLP), or never answers. */
const kept: Sent[] = [];
let isSilent = false;
const collector = createServer((request: IncomingMessage, response: ServerResponse) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (isSilent) return;
    kept.push(JSON.parse(Buffer.concat(chunks).toString()) as Sent);
    response.setHeader('content-type', 'application/json').end('{}');
  });
});
let env: Record<string, string>;
let service: Service;

beforeAll(async () => {
  await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_RESOURCE_ATTRIBUTES: 'place=vienna' };
});
afterEach(() => service.stop());
afterAll(() => {
  collector.closeAllConnections();
  collector.close();
});

const start = async (more: Record<string, string> = {}) => {
  const under = ['env', ...Object.entries({ ...env, ...more }).map(pair => pair.join('='))];
  service = await Service.start({ folder: newFolder(), under });
};
const party = (id: string) => ({ party: id, kind: 'state', names: { en: id } });
const spans = () => kept.flatMap(({ resourceSpans }) => resourceSpans.flatMap(one => one.scopeSpans[0]!.spans));
const valueOf = ({ attributes }: Pick<Span, 'attributes'>, name: string) =>
  Object.values(attributes.find(({ key }) => key === name)?.value ?? {})[0];

test('an act is traced in the trace of its caller: it waits, is judged, and becomes durable', async () => {
  await start();
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const headers = { traceparent, 'x-request-id': 'mine' };
  expect((await service.act('register-party', party('am'), headers)).status).toBe(201);
  await service.ask('/v1/parties?minPosition=2');
  await service.ask('/healthz');
  await service.stop();
  const [act, ...others] = spans().filter(({ name }) => name === 'POST /v1/acts/register-party');
  expect([act, others]).toMatchObject([
    { traceId: traceparent.slice(3, 35), parentSpanId: traceparent.slice(36, 52) },
    [],
  ]);
  expect(['depositary.request_id', 'http.response.status_code'].map(name => valueOf(act!, name))).toEqual([
    'mine',
    201,
  ]);
  const steps = spans().filter(({ parentSpanId }) => parentSpanId === act!.spanId);
  expect(steps.map(({ name }) => name)).toEqual(['wait', 'judge', 'commit']);
  const times = steps.flatMap(({ startTimeUnixNano, endTimeUnixNano }) => [startTimeUnixNano, endTimeUnixNano]);
  const all = [act!.startTimeUnixNano, ...times, act!.endTimeUnixNano].map(Number);
  // The clock of the answer is read a little apart from that of the turn.
  all.slice(1).forEach((time, i) => expect(time - all[i]!).toBeGreaterThan(-5e6));
  expect(spans().map(({ name }) => name)).toContain('GET /v1/parties');
  expect(spans().filter(({ name }) => name.includes('healthz'))).toEqual([]);
  const { resource } = kept[0]!.resourceSpans[0]!;
  expect(['service.name', 'place'].map(name => valueOf(resource, name))).toEqual(['depositary', 'vienna']);
});

test('a share of the traces is kept where one is told', async () => {
  kept.length = 0;
  await start({ OTEL_TRACES_SAMPLER_ARG: '0' });
  await service.act('register-party', party('am'));
  await service.stop();
  expect(kept).toEqual([]);
});

test('a collector that does not answer holds up neither an act nor the end', async () => {
  isSilent = true;
  await start();
  expect((await service.act('register-party', party('am'))).status).toBe(201);
  const begun = performance.now();
  expect(await service.stop()).toBe(0);
  expect(performance.now() - begun).toBeLessThan(5_000);
});
