import 'reflect-metadata';
import { afterAll, beforeAll } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import type { Operating } from '../../src/doors/http/operating.js';
import { closeServer, makeServer } from '../../src/doors/http/server.js';
import { followLocally } from '../../src/register/followers.js';
import { Register } from '../../src/register/register.js';
import type { Follower } from '../../src/views/projector/follower.js';
import { newFolder } from './folders.js';
import { type Asked, drawn, NOON } from './test-register.js';

/** The HTTP door of a real register with these acts, without a socket. */
export interface HttpDoor {
  readonly register: Register;
  /** Sends a request; with the first access key, unless it says otherwise. */
  send(method: 'GET' | 'POST' | 'PUT', url: string, more?: InjectOptions): Promise<LightMyRequestResponse>;
}

export interface DoorOptions {
  readonly operating?: Operating;
  /** What stands in for the thread that moves the views. */
  readonly follower?: Follower;
}

export function httpDoor(acts: readonly Asked[], { operating, follower }: DoorOptions = {}): HttpDoor {
  let register: Register;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    const folder = newFolder();
    register = await Register.open({
      folder,
      origin: 'depositary.example/test',
      clock: () => NOON,
      chance: drawn(),
      follow: (...parts) => follower ?? followLocally()(...parts),
    });
    for (const { act, ...fields } of acts) {
      const definition = register.registrar.acts.get(act)!;
      await register.registrar.record(definition, new definition.command(fields, { recorder: 'recorder-1' }));
    }
    await register.follower.reach(register.log.size - 1, 5_000);
    app = await makeServer(register, pino({ level: 'silent' }), { operating });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });

  afterAll(async () => {
    await closeServer(app);
    await register.close();
  });

  return {
    get register() {
      return register;
    },
    send(method, url, { headers, ...more } = {}) {
      const authorization = `Bearer ${register.firstKey!.secret}`;
      return app.inject({ method, url, ...more, headers: { authorization, ...headers } });
    },
  };
}
