/**
 * Adds a question over the view of `view.ts`, and a route to ask it. Step 5 of CONTRIBUTING.md.
 * Run it: npm run example examples/code/question.ts
 */
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { pino } from 'pino';
import { Allows } from '../../src/doors/http/access.guard.js';
import { makeServer } from '../../src/doors/http/server.js';
import type { Register } from '../../src/register/register.js';
import type { PointForm } from '../../src/views/answers.js';
import { answered, QuestionAbout } from '../../src/views/question.js';
import { lend, type RecordAct } from './register.js';
import { remarksView, withRemarks } from './view.js';

class ListRemarks extends QuestionAbout<string[]> {}

/** The remarks at the point of the question: `at` is the register at that point. */
const listRemarks = answered(ListRemarks, ({ id }, at) =>
  at.rows(remarksView, { where: { document: id } }).map(row => row.value!.text),
);

@Controller('v1/remarks')
class RemarksController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** A route says who may use it. One that says nothing lets nobody in. */
  @Get(':document')
  @Allows('everybody')
  remarks(@Param('document') document: string, @Query() form: PointForm): Promise<string[]> {
    return this.queries.execute(new ListRemarks(document, form));
  }
}

export const extension = { controllers: [RemarksController], questions: [listRemarks] };

async function example(register: Register, record: RecordAct): Promise<void> {
  await record('propose-document', { document: 'treaty', kind: 'agreement', titles: { en: 'T' }, on: '2020-01-01' });
  await record('make-remark', { remark: 'first', document: 'treaty', text: 'A fine text', on: '2020-12-02' });
  const app = await makeServer(register, pino({ level: 'silent' }), extension);
  await app.listen(0, '127.0.0.1');
  console.log(await (await fetch(`${await app.getUrl()}/v1/remarks/treaty?minPosition=3`)).json());
  await app.close();
}
if (import.meta.main) await lend(example, withRemarks());

/* Prints:
[ 'A fine text' ]
*/
