import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger, pino } from 'pino';
import { heartbeat } from '../../register/heartbeat.js';
import type { FirstKey } from '../../register/founding.js';
import { Register, type RegisterOptions } from '../../register/register.js';
import type { Limits } from '../limit-settings.js';
import type { Operating } from '../http/operating.js';
import { closeServer, makeServer } from '../http/server.js';
import type { Traces } from '../http/traces.js';
import { EXIT } from '../problem-table.js';
import { logLines } from './log-lines.js';
import type { Damage } from '../../ledger/files/damage-report.js';

/** How many connections the system holds until they are taken; it may have a bound of its own. */
const BACKLOG = 4_096;

export interface ServeOptions extends RegisterOptions {
  readonly host: string;
  readonly port: number;
  /** The largest text that is taken, in bytes. */
  readonly largestText?: number | undefined;
  readonly limits?: Limits | undefined;
  readonly operating?: Operating | undefined;
  /** Called once it listens; without a url if it cannot listen but made a first key. */
  readonly greet: (url: string | undefined, firstKey: FirstKey | undefined) => void;
}

/** How many entries a founding makes. */
const FOUNDED = 2;
const NEVER_SHOWN =
  'nothing is recorded yet: if the first access key was never shown, end this and make another with issue-key';

/** Opens a register and serves it until SIGINT or SIGTERM. */
export async function serve({ host, port, greet, ...options }: ServeOptions): Promise<void> {
  const logger = pino({ name: 'depositary', redact: ['*.headers.authorization'] }, logLines());
  const register = await Register.open({ ...options, ...listeners(logger) });
  const { broken } = register.notary;
  if (broken) logger.error({ err: broken }, 'read-only: nothing is recorded and nothing is signed');
  const heart = heartbeat(register, logger);
  const { largestText, operating, limits } = options;
  const app = await makeServer(register, logger, { largestText, operating }, limits);
  const traces = await tracesOf(app, register, logger);
  let isClosing = false;
  const close = async (signal: string) => {
    if (isClosing) return;
    isClosing = true;
    logger.info({ signal, entries: register.log.size }, 'closing');
    await closeServer(app);
    await traces?.end();
    heart.end();
    await register.close();
    logger.info('closed');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close(signal));
  try {
    await app.listen({ port, host, backlog: BACKLOG });
  } catch (error) {
    // The key is shown this once, whether or not the address is free.
    if (register.firstKey) greet(undefined, register.firstKey);
    heart.end();
    await app.close();
    await register.close();
    throw error;
  }
  const url = await app.getUrl();
  logger.info(
    { url, entries: register.log.size, verifierKey: register.notary.canSign ? register.notary.verifierKey : undefined },
    'open',
  );
  if (register.log.size === FOUNDED && !register.firstKey) logger.warn(NEVER_SHOWN);
  greet(url, register.firstKey);
}

/** Only where a collector is named: what sends traces is large, and without it the service starts as fast as before. */
async function tracesOf(app: NestFastifyApplication, register: Register, logger: Logger): Promise<Traces | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_SDK_DISABLED } = process.env;
  const isNamed = Boolean(OTEL_EXPORTER_OTLP_ENDPOINT ?? OTEL_EXPORTER_OTLP_TRACES_ENDPOINT);
  if (!isNamed || OTEL_SDK_DISABLED === 'true') return undefined;
  const { Traces } = await import('../http/traces.js');
  const traces = new Traces(register, logger, process.env);
  traces.watch(app.getHttpAdapter().getInstance());
  return traces;
}

/** What a service does about what its register finds. */
function listeners(
  logger: Logger,
): Pick<RegisterOptions, 'onDamage' | 'onFailure' | 'onReach' | 'onRemade' | 'onWarning'> {
  return {
    onReach: lost =>
      lost
        ? logger.error({ err: lost }, 'the server that keeps the log is lost: acts are refused until it is back')
        : logger.info('the server that keeps the log is there again'),
    onWarning: text => logger.warn(text),
    onRemade: why => logger.error({ err: why }, 'the views are not what was written: they are made again'),
    onDamage: damage => logger.error({ err: damage }, inWords(damage)),
    onFailure: error => {
      logger.fatal({ err: error }, 'the store failed: nothing more is acknowledged; start again to check the ledger');
      process.exit(EXIT.ioError);
    },
  };
}

function inWords(damage: Damage): string {
  if (damage.code === 'text-damaged') return 'a text is damaged: it is not served until it is put again';
  return 'the ledger is damaged: nothing more is recorded, and no new head is signed';
}
