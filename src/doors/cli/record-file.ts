import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { pino } from 'pino';
import { AppModule } from '../../app.module.js';
import { followLocally } from '../../reading.js';
import { Register, type RegisterOptions } from '../../register.js';
import { importActs } from './import.js';
import { errorInWords } from './words.js';

/** Records an acts file and says what became of it. Returns whether every line is on record. */
export async function recordFile(
  file: string,
  options: RegisterOptions,
  print: (text: string) => void,
): Promise<boolean> {
  const register = await Register.open({ ...options, follow: followLocally(options.folder) });
  const module = AppModule.of(register, pino({ level: 'silent' }));
  const context = await NestFactory.createApplicationContext(module, { logger: false });
  const counts = { recorded: 0, unchanged: 0, bad: 0 };
  try {
    for await (const { line, answer, error } of importActs(file, register.acts, context.get(CommandBus), 'operator')) {
      if (!answer) {
        counts.bad++;
        print(`line ${line}: ${errorInWords(error)}`);
      } else if (answer.outcome === 'recorded') counts.recorded++;
      else counts.unchanged++;
    }
    if (register.firstKey) print(`A first access key was made, shown this once: ${register.firstKey.secret}`);
    print(`${counts.recorded} acts recorded, ${counts.unchanged} on record already, ${counts.bad} not recorded`);
    print(`The ledger now has ${register.log.size} entries.`);
    return counts.bad === 0;
  } finally {
    await context.close();
    await register.close();
  }
}
