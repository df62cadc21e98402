import type { ServerResponse } from 'node:http';
import type { OnModuleDestroy } from '@nestjs/common';
import { Overloaded } from '../../acts/overloaded.js';
import type { Limits } from '../limit-settings.js';
import { HeldOpen } from './held-open.js';

/** A comment (HTML, 9.2.6), which readers of events pass over. */
const HEARTBEAT = ': still here\n\n';

/** The event streams that are open: counted, given a sign of life from time to time, and ended with the service. */
export class EventStreams implements OnModuleDestroy {
  readonly #open = new Set<ServerResponse>();
  readonly #counted: HeldOpen;
  readonly #end = new AbortController();
  readonly #beat: NodeJS.Timeout;

  constructor({ streams, streamsPerAddress, heartbeat }: Limits) {
    this.#counted = new HeldOpen(streams, streamsPerAddress);
    this.#beat = setInterval(() => this.#showLife(), heartbeat * 1_000).unref();
  }

  /** Takes in one more; the signal tells it to end. Throws `Overloaded`. */
  add(response: ServerResponse): AbortSignal {
    const address = response.req.socket.remoteAddress ?? '';
    if (!this.#counted.add(address)) throw new Overloaded('too many event streams are open');
    this.#open.add(response);
    const stop = new AbortController();
    response.once('close', () => {
      this.#open.delete(response);
      this.#counted.remove(address);
      stop.abort();
    });
    return AbortSignal.any([stop.signal, this.#end.signal]);
  }

  /** An open event stream would hold the shutdown. */
  onModuleDestroy(): void {
    clearInterval(this.#beat);
    this.#end.abort();
  }

  /** Between two writes there are only whole events. Where a reader has not taken what was written, it is not owed more. */
  #showLife(): void {
    for (const response of this.#open) {
      if (response.headersSent && !response.writableEnded && response.writableLength === 0) response.write(HEARTBEAT);
    }
  }
}
