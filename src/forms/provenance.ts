import { certainties, type Certainty, type Provenance, type Source } from '../law/provenance.js';
import { IsA, IsOneOf, IsSha256, IsText, Optional } from './fields.js';
import { Says } from './schema.js';

@Says('Where a fact was learned.')
export class SourceForm implements Source {
  @IsText(500, 'Title of the text relied on.', 'News item on the session of the Collective Security Council')
  title!: string;

  @Optional()
  @IsText(2_000, 'Where it can be read.', 'https://example.org/news/2020-12-02')
  url?: string;

  @Optional()
  @IsSha256('SHA-256 of the text relied on, hex.', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  digest?: string;

  @Optional()
  @IsText(100, 'Page or place in it.', 'p. 3')
  page?: string;
}

/** What every act can say beside its content. */
export class ProvenanceForm implements Provenance {
  @Optional()
  @IsA(() => SourceForm, 'Where the fact was learned.', { title: 'Joint communiqué', page: 'p. 3' })
  source?: SourceForm;

  @Optional()
  @IsOneOf(certainties, 'How sure the register is. It is shown and never changes what counts.', 'confirmed')
  certainty?: Certainty;
}
