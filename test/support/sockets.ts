import { connect, type Socket } from 'node:net';
import type { Service } from './service.js';

/** A connection that somebody has opened, and what became of it. */
export interface Talk {
  readonly socket: Socket;
  /** Once the service has ended it: after how many seconds, and what it had said. */
  readonly ended: Promise<{ readonly seconds: number; readonly told: string }>;
}

/** Opens connections to a service, and closes them all at the end. */
export class Talks {
  readonly #open = new Set<Socket>();

  /** Opens one and writes. */
  begin(service: Service, ...texts: string[]): Talk {
    const begun = performance.now();
    const socket = this.#connect(service, texts);
    let told = '';
    socket.on('data', (chunk: Buffer) => (told += chunk.toString()));
    const ended = new Promise<{ seconds: number; told: string }>(resolve =>
      socket.once('close', () => resolve({ seconds: (performance.now() - begun) / 1_000, told })),
    );
    return { socket, ended };
  }

  /** Opens one, writes, and reads nothing. */
  ignore(service: Service, ...texts: string[]): Socket {
    return this.#connect(service, texts).pause();
  }

  /** Opens one, writes, and counts the answers that begin well, until the service ends it. */
  count(service: Service, ...texts: string[]): Promise<number> {
    const socket = this.#connect(service, texts);
    const good = 'HTTP/1.1 200';
    let [count, tail] = [0, ''];
    socket.on('data', (chunk: Buffer) => {
      const text = tail + chunk.toString('latin1');
      count += text.split(good).length - 1;
      tail = text.slice(1 - good.length);
    });
    return new Promise(resolve => socket.once('close', () => resolve(count)));
  }

  close(): void {
    for (const socket of this.#open) socket.destroy();
  }

  #connect(service: Service, texts: readonly string[]): Socket {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname, () => texts.forEach(text => socket.write(text)));
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return socket.on('error', () => {});
  }
}

/** The head of a request without a body. */
export function asking(path: string, ...headers: string[]): string {
  return [`GET ${path} HTTP/1.1`, 'host: x', ...headers].join('\r\n') + '\r\n\r\n';
}

/** The head of a request that hands something in, with a good key; its body is to follow. */
export function handing(
  { key }: Service,
  method: string,
  path: string,
  type: string,
  length = 'content-length: 200000',
): string {
  const headers = ['host: x', `authorization: Bearer ${key}`, `content-type: ${type}`, length];
  return [`${method} ${path} HTTP/1.1`, ...headers].join('\r\n') + '\r\n\r\n';
}
