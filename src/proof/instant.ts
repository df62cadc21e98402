/** RFC 3339, UTC, milliseconds: `2023-11-23T18:00:00.000Z`. Instants of this form compare as text. */
export type Instant = string;

/** What a question says that was known: up to an entry, or up to an instant. */
export type KnownAt = { readonly position: number } | { readonly instant: Instant };

const INSTANT = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const POSITION = /^(?:0|[1-9]\d{0,14})$/;

/** Reads RFC 3339 with any offset; undefined where the text is no instant of the years 0001 to 9998. */
export function parseInstant(text: string): Instant | undefined {
  if (!INSTANT.test(text)) return undefined;
  const day = Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10)));
  if (new Date(day).getUTCDate() !== Number(text.slice(8, 10))) return undefined; // 31 April rolls over
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  const instant = new Date(milliseconds).toISOString();
  return instant >= '0001' && instant < '9999' ? instant : undefined;
}

/**
 * Reads a `knownAt`: a position, a day (until its end, UTC) or an instant; undefined where it is none of these.
 * The register and the verifier both read it here, so that neither takes what the other refuses.
 */
export function parseKnownAt(text: string): KnownAt | undefined {
  if (POSITION.test(text)) return { position: Number(text) };
  const instant = parseInstant(DAY.test(text) ? `${text}T23:59:59.999Z` : text);
  return instant === undefined ? undefined : { instant };
}
