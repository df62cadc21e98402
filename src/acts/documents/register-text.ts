import { IsLanguage, IsLegalDate, IsMediaType, IsOneOf, IsSha256, IsSlug, IsWhole } from '../../forms/fields.js';
import { Says } from '../../forms/schema.js';
import { documents } from '../../law/documents/document.js';
import { authenticities, type Authenticity } from '../../law/documents/text-events.js';
import { registerText as register } from '../../law/documents/register-text.js';
import type { LegalDate } from '../../law/time/legal-date.js';
import { Act } from '../act.js';
import { judged } from '../definition.js';

@Says('The text of a document in one language, known by its digest.')
export class RegisterText extends Act {
  @IsSlug('The document.', 'csto-2020-support-agreement') document!: string;
  @IsLanguage('Language of the text, BCP 47.', 'ru') language!: string;
  @IsSha256('SHA-256 of the text, hex.', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  digest!: string;
  @IsWhole(1, Number.MAX_SAFE_INTEGER, 'Its size in bytes.', 48_213) size!: number;
  @IsMediaType('Its media type.', 'application/pdf') mediaType!: string;
  @IsOneOf(authenticities, 'Authentic, or a translation.', 'authentic') authenticity!: Authenticity;
  @IsLegalDate('When it was established.', '2020-12-02') on!: LegalDate;
}

export const registerText = judged(RegisterText, {
  fact: 'TextRegistered',
  kind: documents,
  happened: act => [act.on],
  subjects: act => [`document/${act.document}`],
  judge: (act, read) => register(read(documents, act.document), act),
});
