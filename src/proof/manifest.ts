/** The largest manifest of an archive, in bytes: of some 760,000 texts. */
export const MOST_MANIFEST_BYTES = 2 ** 26;

/**
 * How many commas, colons and brackets a manifest of this length may have (`maxMarks` of `parseStrict`): five for each text,
 * which takes 88 bytes at least, and those of its beginning, with an origin of 200 characters.
 */
export function marksInManifest(length: number): number {
  return 1_000 + Math.floor(length / 16);
}
