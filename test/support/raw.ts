import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { expect } from '@jest/globals';
import type { Problem } from '../../src/doors/problem.js';
import { expectPlain } from './error-text.js';
import { problemKinds } from '../../src/doors/problem-table.js';
import type { Service } from './service.js';

export interface Told {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

type Headers = Readonly<Record<string, string>>;

/** Sends bytes as they are; a header that is empty text is sent empty. */
export function send(
  service: Service,
  method: string,
  path: string,
  body: string | Uint8Array = '',
  headers: Headers = {},
): Promise<Told> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode = 0, headers: told } = response;
        const body = Buffer.concat(chunks).toString();
        resolve({ status: statusCode, type: told['content-type'] ?? '', body, headers: told });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Hands in a body as it is, with a good key, as JSON unless told. */
export function post(service: Service, path: string, body: string | Uint8Array, headers: Headers = {}): Promise<Told> {
  const usual = { authorization: `Bearer ${service.key}`, 'content-type': 'application/json' };
  return send(service, 'POST', path, body, { ...usual, ...headers });
}

/** Asks for an address as it is written. */
export function get(service: Service, path: string, headers: Headers = {}): Promise<Told> {
  return send(service, 'GET', path, '', headers);
}

/** Writes bytes to the port and reads until the service ends the connection. */
export function shout(service: Service, bytes: string): Promise<Told> {
  const { hostname, port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head = '', rest = ''] = text.split('\r\n\r\n');
      // It may come in a chunk, with its length before it.
      const body = rest.slice(rest.indexOf('{'), rest.lastIndexOf('}') + 1);
      const type = /^content-type: (.*)$/im.exec(head)?.[1] ?? '';
      const headers = Object.fromEntries(
        [...head.matchAll(/^([\w-]+): (.*)$/gm)].map(([, name, value]) => [name!.toLowerCase(), value!.trim()]),
      );
      resolve({ status: Number(head.split(' ')[1]), type, body, headers });
    });
  });
}

/** Expects a problem of the closed list, and of bad input that it says what was found where and what was expected. */
export function problemIn({ status, type, body }: Omit<Told, 'headers'>): Problem {
  expect({ type, body }).toMatchObject({ type: expect.stringMatching(/^application\/problem\+json/) });
  const problem = JSON.parse(body) as Problem;
  expect({ status, problem }).toMatchObject({ status: problemKinds[problem.code].status, problem: { status } });
  expectPlain(problem.detail ?? '');
  if (problem.code === 'bad-input') {
    expect(problem).toMatchObject({ faults: expect.arrayContaining([expect.anything()]) });
    for (const fault of problem.faults!) {
      expect(fault).toMatchObject({ at: expect.any(String), expected: expect.stringMatching(/./) });
      expectPlain(fault.expected);
    }
  }
  return problem;
}
