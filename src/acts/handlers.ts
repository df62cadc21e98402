import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { check } from '../forms/check.js';
import type { Acknowledgement } from './acknowledgement.js';
import type { Act } from './act.js';
import type { Definition } from './definition.js';
import { Registrar } from './registrar.js';

/** One handler for each command class, all alike: check the form, then record. */
export function handlersOf(acts: readonly Definition[]): Type<ICommandHandler>[] {
  return acts.map(definition => {
    const Handler = class implements ICommandHandler<Act, Acknowledgement> {
      constructor(private readonly registrar: Registrar) {}

      async execute(command: Act): Promise<Acknowledgement> {
        check(definition.command, command, '', 'the act');
        return this.registrar.record(definition, command);
      }
    };
    Reflect.defineMetadata('design:paramtypes', [Registrar], Handler);
    CommandHandler(definition.command)(Handler);
    return Handler;
  });
}
