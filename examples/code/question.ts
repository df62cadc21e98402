/**
 * Adds a question over the view of `view.ts`, and a route to ask it. Step 5 of CONTRIBUTING.md.
 * Run it: npm run example examples/code/question.ts
 */
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type IQueryHandler, Query as BusQuery, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { pino } from 'pino';
import { Allows } from '../../src/doors/http/access.guard.js';
import { makeServer } from '../../src/doors/http/server.js';
import { Register } from '../../src/register/register.js';
import { type PointForm } from '../../src/views/answers.js';
import { lend, type RecordAct } from './register.js';
import { remarksView, withRemarks } from './view.js';

class ListRemarks extends BusQuery<string[]> {
  constructor(
    readonly document: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

@QueryHandler(ListRemarks)
class ListRemarksHandler implements IQueryHandler<ListRemarks> {
  constructor(@Inject(Register) private readonly register: Register) {}

  async execute({ document, form }: ListRemarks): Promise<string[]> {
    const { point } = await this.register.points.at(form);
    return this.register.reader.rows(remarksView, point, { where: { document } }).map(row => row.value!.text);
  }
}

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

export const extension = { controllers: [RemarksController], providers: [ListRemarksHandler] };

async function example(register: Register, record: RecordAct): Promise<void> {
  await record('propose-document', { document: 'treaty', kind: 'agreement', titles: { en: 'T' }, on: '2020-01-01' });
  await record('make-remark', { remark: 'first', document: 'treaty', text: 'A fine text', on: '2020-12-02' });
  const app = await makeServer(register, pino({ level: 'silent' }), extension);
  await app.listen(0, '127.0.0.1');
  console.log(await (await fetch(`${await app.getUrl()}/v1/remarks/treaty?minPosition=3`)).json());
  await app.close();
}
if (import.meta.main) await lend(example, withRemarks);

/* Prints:
[ 'A fine text' ]
*/
