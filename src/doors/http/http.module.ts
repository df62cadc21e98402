import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { Logger } from 'pino';
import { Keys } from '../../access/keys.js';
import { ActsModule } from '../../acts/acts.module.js';
import { MOST_LAG } from '../limit-settings.js';
import { AccessGuard } from './access.guard.js';
import { actsController } from './acts.controller.js';
import { BatchController } from './batch.controller.js';
import { EntriesController } from './entries.controller.js';
import { EventStreams } from './event-streams.js';
import { HealthController } from './health.controller.js';
import { Measuring } from './measuring.js';
import { MetricsController } from './metrics.controller.js';
import { OPERATING, type Operating } from './operating.js';
import { LOGGER, ProblemFilter } from './problem.filter.js';
import { ProofController } from './proof.controller.js';
import { RegisterController } from './register.controller.js';
import { LARGEST_TEXT, MAX_TEXT_BYTES, TextsController } from './texts.controller.js';
import { TreatiesController } from './treaties.controller.js';
import { LIMITS, type Limits } from '../limit-settings.js';
import { DamageReport } from '../../ledger/files/damage-report.js';
import { Room } from '../../ledger/files/room.js';
import { Ledger } from '../../ledger/ledger.js';
import { Notary } from '../../ledger/tree/notary.js';
import { Register } from '../../register/register.js';
import type { QuestionDefinition } from '../../views/question.js';
import { ViewsModule } from '../../views/views.module.js';

/** What an extension brings: controllers and questions of its own. */
export interface Extension {
  readonly controllers?: readonly Type[];
  readonly questions?: readonly QuestionDefinition[];
  /** The largest text that is taken, in bytes. */
  readonly largestText?: number | undefined;
  readonly operating?: Operating | undefined;
}

/** The HTTP door of an open register, over its two sides. */
@Module({})
export class HttpModule {
  static of(register: Register, logger: Logger, extension: Extension = {}, limits: Limits = LIMITS): DynamicModule {
    const {
      controllers = [],
      questions = [],
      largestText = MAX_TEXT_BYTES,
      operating = { mostLag: MOST_LAG },
    } = extension;
    return {
      module: HttpModule,
      imports: [ActsModule.of(register.registrar), ViewsModule.of(register, questions)],
      controllers: [
        BatchController,
        actsController(register.acts),
        RegisterController,
        TreatiesController,
        EntriesController,
        ProofController,
        TextsController,
        HealthController,
        MetricsController,
        ...controllers,
      ],
      providers: [
        { provide: Register, useValue: register },
        { provide: Ledger, useValue: register.ledger },
        { provide: Keys, useValue: register.keys },
        { provide: Notary, useValue: register.notary },
        { provide: Room, useValue: register.room },
        { provide: DamageReport, useValue: register.integrity.damage },
        { provide: OPERATING, useValue: operating },
        { provide: Measuring, useValue: new Measuring(register) },
        { provide: EventStreams, useValue: new EventStreams(limits) },
        { provide: LARGEST_TEXT, useValue: largestText },
        { provide: LOGGER, useValue: logger },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
