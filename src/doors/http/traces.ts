import {
  type Attributes,
  type Context,
  diag,
  DiagLogLevel,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { TurnReport } from '../../acts/turn-report.js';
import type { Register } from '../../register/register.js';
import { VERSION } from '../version.js';

/** How long the last spans may take on their way out, in milliseconds: the service ends within two seconds. */
const LAST = 1_000;

/** Asked too often to be worth a trace. */
const UNTRACED = /^\/(healthz|readyz|metrics)(?=$|[?])/;

/** Sends a trace of each request to the collector that the environment names (OTEL_EXPORTER_OTLP_...). */
export class Traces {
  readonly #provider: TracerProvider;
  readonly #tracer: Tracer;
  /** The requests that are not answered yet, by their id. */
  readonly #open = new Map<string, Span>();

  constructor(register: Register, logger: Logger, env: NodeJS.ProcessEnv) {
    const warn = (message: string) => logger.warn({ told: message }, 'traces could not be sent');
    diag.setLogger({ error: warn, warn, info() {}, debug() {}, verbose() {} }, DiagLogLevel.WARN);
    const named = resourceFromAttributes({ 'service.name': 'depositary', 'service.version': VERSION });
    this.#provider = new TracerProvider({
      resource: named.merge(detectResources({ detectors: [envDetector] })),
      // Whoever calls may have decided already; else a share of all.
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(shareIn(env)) }),
      spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ timeoutMillis: LAST }) })],
    });
    this.#tracer = this.#provider.getTracer('depositary', VERSION);
    register.registrar.turns.subscribe(turn => this.#noteTurn(turn));
  }

  /** Begins a span with each request and ends it with the answer. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', (request, _reply, done) => {
      const { method, url, routeOptions } = request;
      if (!UNTRACED.test(url)) {
        const attributes = {
          'http.request.method': method,
          'url.path': url.split('?')[0]!.slice(0, 200),
          'depositary.request_id': request.id,
          ...(routeOptions.url && { 'http.route': routeOptions.url }),
        };
        const span = { kind: SpanKind.SERVER, attributes };
        this.#open.set(request.id, this.#tracer.startSpan(nameOf(request), span, callerOf(request)));
      }
      done();
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      const span = this.#open.get(request.id);
      this.#open.delete(request.id);
      span?.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      done();
    });
  }

  /** Sends what is left, as far as the collector takes it in time. */
  async end(): Promise<void> {
    const late = new Promise(resolve => setTimeout(resolve, LAST).unref());
    await Promise.race([this.#provider.shutdown().catch(() => {}), late]);
  }

  /** Each request that has acts in a turn waited for it, was judged with the others, and became durable with them. */
  #noteTurn({ began, judging, committing, acts }: TurnReport): void {
    const requests = Map.groupBy(acts, act => act.requestId);
    for (const [id, own] of requests) {
      const span = id === undefined ? undefined : this.#open.get(id);
      if (!span) continue;
      const within = trace.setSpan(ROOT_CONTEXT, span);
      const attributes = { 'depositary.acts': own.length, 'depositary.turn_acts': acts.length };
      this.#tell(
        'wait',
        own.reduce((first, { since }) => Math.min(first, since), Infinity),
        began,
        within,
      );
      this.#tell('judge', began, began + judging, within, attributes);
      this.#tell('commit', began + judging, began + judging + committing, within);
    }
  }

  #tell(name: string, from: number, to: number, within: Context, attributes: Attributes = {}): void {
    const [startTime, endTime] = [performance.timeOrigin + from, performance.timeOrigin + to];
    this.#tracer.startSpan(name, { startTime, attributes }, within).end(endTime);
  }
}

function nameOf({ method, routeOptions }: FastifyRequest): string {
  return routeOptions.url === undefined ? method : `${method} ${routeOptions.url}`;
}

/** The span of the caller, where the request names one (W3C Trace Context). */
function callerOf({ headers }: FastifyRequest): Context {
  const parts = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(String(headers.traceparent));
  if (!parts) return ROOT_CONTEXT;
  const [, traceId = '', spanId = '', flags = ''] = parts;
  const caller = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & 1, isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, caller);
}

/** The share of traces that are kept, from 0 to 1; all unless told. */
function shareIn({ OTEL_TRACES_SAMPLER_ARG: told = '' }: NodeJS.ProcessEnv): number {
  const share = Number(told);
  return told !== '' && share >= 0 && share <= 1 ? share : 1;
}
