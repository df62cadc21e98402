import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { type IQueryHandler, Query as BusQuery, QueryBus, QueryHandler } from '@nestjs/cqrs';
import { Act } from '../../src/acts/act.js';
import { judged } from '../../src/acts/definition.js';
import { Allows } from '../../src/doors/http/access.guard.js';
import { IsLegalDate, IsSlug, IsText } from '../../src/forms/fields.js';
import { Says } from '../../src/forms/schema.js';
import { documents } from '../../src/law/documents/document.js';
import { Refusal } from '../../src/law/refusal.js';
import { type Kind } from '../../src/law/time/history.js';
import { type PointForm } from '../../src/views/answers.js';
import { Points } from '../../src/views/point.js';
import { ViewReader } from '../../src/views/reader.js';
import { type View } from '../../src/views/projector/view.js';

/** Step 1, the fact: a remark on a document, the last of which counts. */
interface Remark {
  readonly remark: string;
  readonly document: string;
  readonly text: string;
  readonly on: string;
}
type RemarkFact = { readonly type: 'RemarkMade'; readonly data: Remark };
interface Remarks {
  last?: Remark & { readonly entry: number };
}

export const remarks: Kind<Remarks, RemarkFact> = {
  name: 'remark',
  types: { RemarkMade: true },
  date: fact => fact.data.on,
  start: () => ({}),
  evolve(state, fact, entry) {
    state.last = { ...fact.data, entry };
    return state;
  },
};

/** Step 2, the verb. */
function makeRemarkOn(document: { readonly proposal?: object }, act: Remark): RemarkFact[] {
  if (!document.proposal) throw new Refusal('unknown-document', { found: act.document });
  return [{ type: 'RemarkMade', data: act }];
}

/** Step 3, the act. */
@Says('Somebody remarks on a document.')
export class MakeRemark extends Act {
  @IsSlug('The remark.', 'first') remark!: string;
  @IsSlug('The document.', 'treaty') document!: string;
  @IsText(500, 'What is remarked.', 'A fine text') text!: string;
  @IsLegalDate('When.', '2020-12-02') on!: string;
}

export const makeRemark = judged(MakeRemark, {
  fact: 'RemarkMade',
  kind: remarks,
  happened: act => [act.on],
  subjects: act => [`remark/${act.remark}`, `document/${act.document}`],
  judge: (act, read) => makeRemarkOn(read(documents, act.document), act),
});

/** Step 4, the view. */
export const remarksView: View<Remarks, RemarkFact, Remark & { entry: number }> = {
  name: 'remarks',
  version: 1,
  kind: remarks,
  columns: ['document'],
  keysOf: fact => [fact.data.remark],
  row: state => state.last && { ...state.last },
};

/** Step 5, the question. */
class ListRemarks extends BusQuery<{ remarks: object[] }> {
  constructor(
    readonly document: string,
    readonly form: PointForm,
  ) {
    super();
  }
}

@QueryHandler(ListRemarks)
export class ListRemarksHandler implements IQueryHandler<ListRemarks> {
  constructor(
    @Inject(Points) private readonly points: Points,
    @Inject(ViewReader) private readonly reader: ViewReader,
  ) {}

  async execute({ document, form }: ListRemarks): Promise<{ remarks: object[] }> {
    const { point } = await this.points.at(form);
    return { remarks: this.reader.rows(remarksView, point, { where: { document } }).map(row => row.value!) };
  }
}

@Controller('v1/remarks')
export class RemarksController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':document')
  @Allows('everybody')
  remarks(@Param('document') document: string, @Query() form: PointForm): Promise<{ remarks: object[] }> {
    return this.queries.execute(new ListRemarks(document, form));
  }

  /** States no policy, so it lets nobody in. */
  @Get()
  forgotten(): string {
    return 'nobody sees this';
  }
}
