import type { Envelope } from '../entry.js';
import type { Digest } from './text-files.js';

/** The type of the fact that names a text by its digest. */
export const TEXT_REGISTERED = 'TextRegistered';

/** The media types of texts, as the ledger says: the last registration of a digest prevails. */
export class MediaTypes {
  readonly #byDigest = new Map<Digest, string>();

  note({ type, data }: Pick<Envelope, 'type' | 'data'>): void {
    if (type !== TEXT_REGISTERED) return;
    const { digest, mediaType } = data as { digest: Digest; mediaType: string };
    this.#byDigest.set(digest, mediaType);
  }

  /** The media type of a text; undefined if no entry names it. */
  of(digest: Digest): string | undefined {
    return this.#byDigest.get(digest);
  }
}
