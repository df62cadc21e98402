import { viewsAt } from './views.js';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { factTypes } from '../../src/register/known-facts.js';
import { Points } from '../../src/views/point.js';
import { LocalFollower } from '../../src/views/projector/follower.js';
import { Projector } from '../../src/views/projector/projector.js';
import type { Question } from '../../src/views/question.js';
import { ViewReader } from '../../src/views/reader.js';
import { views } from '../../src/views/tables/list.js';
import { ViewsModule } from '../../src/views/views.module.js';
import { type Asked, NOON, TestRegister } from './test-register.js';

/** A register of these acts for the specs of a file, and how questions are asked of it over the real query bus. */
export function askedOf(acts: readonly Asked[]): <A>(question: Question<A>) => Promise<A> {
  let register: TestRegister;
  let follower: LocalFollower;
  let reader: ViewReader;
  let context: INestApplicationContext;

  beforeAll(async () => {
    register = await TestRegister.open();
    await register.recordAll(acts);
    const file = viewsAt(join(register.folder, 'views.db'));
    follower = new LocalFollower(file, () => new Projector(file, register.log, factTypes, views));
    reader = new ViewReader(file);
    const { ledger } = register.registrar;
    const sources = { ledger, factTypes, reader, points: new Points(ledger, follower, () => NOON) };
    context = await NestFactory.createApplicationContext(ViewsModule.of(sources), { logger: false });
  });

  afterAll(async () => {
    await context.close();
    await follower.close();
    reader.close();
    await register.close();
  });

  return question => context.get(QueryBus).execute(question);
}
