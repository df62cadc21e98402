import { pino } from 'pino';
import { type FirstKey, Register, type RegisterOptions } from '../../register/register.js';
import type { Limits } from '../limit-settings.js';
import { closeServer, makeServer } from '../http/server.js';
import { EXIT, isCoded } from '../problem-table.js';
import type { Damage } from '../../ledger/files/damage-report.js';

/** How many connections the system holds until they are taken; it may have a bound of its own. */
const BACKLOG = 4_096;

export interface ServeOptions extends RegisterOptions {
  readonly host: string;
  readonly port: number;
  /** The largest text that is taken, in bytes. */
  readonly largestText?: number | undefined;
  readonly limits?: Limits | undefined;
  /** Called once it listens; without a url if it cannot listen but made a first key. */
  readonly greet: (url: string | undefined, firstKey: FirstKey | undefined) => void;
}

/** Opens a register and serves it until SIGINT or SIGTERM. */
export async function serve({ host, port, greet, largestText, limits, ...options }: ServeOptions): Promise<void> {
  const logger = pino(
    { name: 'depositary', redact: ['*.headers.authorization'] },
    pino.destination({ fd: 2, sync: true }),
  );
  const register = await Register.open({
    ...options,
    onDamage: damage => logger.error({ err: damage }, inWords(damage)),
    onFailure: error => {
      if (isCoded(error) && error.code === 'disk-full') {
        logger.error('the disk is full: the register is read-only until it is started again');
        return;
      }
      logger.fatal({ err: error }, 'the store failed: nothing more is acknowledged; start again to check the ledger');
      process.exit(EXIT.ioError);
    },
  });
  const { broken } = register.notary;
  if (broken) logger.error({ err: broken }, 'read-only: nothing is recorded and nothing is signed');
  const app = await makeServer(register, logger, { largestText }, limits);
  let isClosing = false;
  const close = async (signal: string) => {
    if (isClosing) return;
    isClosing = true;
    logger.info({ signal, entries: register.log.size }, 'closing');
    await closeServer(app);
    await register.close();
    logger.info('closed');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close(signal));
  try {
    await app.listen({ port, host, backlog: BACKLOG });
  } catch (error) {
    // The key is shown this once, whether or not the address is free.
    if (register.firstKey) greet(undefined, register.firstKey);
    await app.close();
    await register.close();
    throw error;
  }
  logger.info(
    {
      url: await app.getUrl(),
      entries: register.log.size,
      ...(!broken && { verifierKey: register.notary.verifierKey }),
    },
    'open',
  );
  greet(await app.getUrl(), register.firstKey);
}

function inWords(damage: Damage): string {
  if (damage.code === 'text-damaged') return 'a text is damaged: it is not served until it is put again';
  return 'the ledger is damaged: nothing more is recorded, and no new head is signed';
}
