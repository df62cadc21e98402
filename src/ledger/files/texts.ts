import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './durable.js';
import { makeFolder } from './folders.js';
import { isOutOfRoom, NoRoom } from './room.js';
import { type Digest, draftFile, draftsIn, textAfter, textFile } from './text-files.js';

/** How long a text on its way in may stand still until it counts as left by a killed process, in milliseconds. */
const FORGOTTEN = 3_600_000;

/**
 * Texts and scans by their digest, each in a file `<folder>/<first two digits>/<64 digits>`. A file is there whole and
 * durable or not at all, and never changes. What is read is checked: a text without its digest is not given.
 */
export class Texts {
  constructor(private readonly folder: string) {}

  /**
   * Keeps a text: it is written to another file and synced, and then takes its name. Says whether it is new. A text that
   * is held already is only measured; one that is held and damaged is replaced.
   * Throws `WrongDigest`, `TextTooLarge` or `NoRoom`, and then leaves nothing of it; other errors as the file system does.
   */
  async put(
    digest: Digest,
    bytes: AsyncIterable<Uint8Array>,
    most = Infinity,
  ): Promise<{ isNew: boolean; size: number }> {
    const file = this.#file(digest);
    if (existsSync(file) && (await this.#isWhole(digest))) {
      const { size, found } = await measured(bytes, most);
      if (found !== digest) throw new WrongDigest(found, digest);
      // The process that put it may have been killed before this.
      syncFolder(dirname(file));
      return { isNew: false, size };
    }
    const draft = draftFile(this.folder, randomBytes(16).toString('hex'));
    try {
      makeFolder(dirname(draft));
      const { size, found } = await written(draft, bytes, most);
      if (found !== digest) throw new WrongDigest(found, digest);
      makeFolder(dirname(file));
      const isNew = !existsSync(file);
      renameSync(draft, file);
      syncFolder(dirname(file));
      return { isNew, size };
    } catch (error) {
      rmSync(draft, { force: true });
      throw isOutOfRoom(error) ? new NoRoom('there is no room for the text', { cause: error }) : error;
    }
  }

  /** The size in bytes of the text that is held; undefined if none is. It is not read. */
  size(digest: Digest): number | undefined {
    return statSync(this.#file(digest), { throwIfNoEntry: false })?.size;
  }

  /**
   * A text that was read and found whole, to be read again while it is sent; undefined if none is held.
   * Throws `TextDamaged`. If it is damaged only by then, its end is withheld and the reader gets the error.
   */
  async read(digest: Digest): Promise<{ size: number; bytes: AsyncIterable<Buffer> } | undefined> {
    const size = this.size(digest);
    if (size === undefined) return undefined;
    await this.check(digest);
    return { size, bytes: whole(this.#file(digest), digest) };
  }

  /** Throws `TextDamaged` unless the text that is held has its digest. */
  async check(digest: Digest): Promise<void> {
    for await (const _ of whole(this.#file(digest), digest));
  }

  /** The first text after this digest in order; undefined if there is none. */
  next(after: string): Digest | undefined {
    return textAfter(this.folder, after);
  }

  /** Removes what a killed process left on its way in. */
  sweep(now: number): void {
    for (const file of draftsIn(this.folder)) {
      const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now;
      if (now - modified > FORGOTTEN) rmSync(file, { force: true });
    }
  }

  async #isWhole(digest: Digest): Promise<boolean> {
    try {
      await this.check(digest);
      return true;
    } catch (error) {
      if (error instanceof TextDamaged) return false;
      throw error;
    }
  }

  #file(digest: Digest): string {
    return textFile(this.folder, digest);
  }
}

/** The bytes are complete, and are another text. */
export class WrongDigest extends Error {
  override readonly name = 'WrongDigest';
  readonly code = 'digest-mismatch';

  constructor(
    readonly found: Digest,
    readonly expected: Digest,
  ) {
    super(`the text has the digest ${found}, expected ${expected}`);
  }
}

export class TextTooLarge extends Error {
  override readonly name = 'TextTooLarge';
  readonly code = 'payload-too-large';

  constructor(readonly most: number) {
    super(`a text has at most ${most} bytes here`);
  }
}

/** The file of a text is not what was once put there. */
export class TextDamaged extends Error {
  override readonly name = 'TextDamaged';
  readonly code = 'text-damaged';

  constructor(
    /** The digest that is the name of its file. */
    readonly expected: Digest,
    readonly found: Digest,
  ) {
    super(`text ${expected} is damaged: its bytes have the digest ${found}`);
  }
}

/** Counts and hashes bytes. Throws `TextTooLarge`. */
class Meter {
  readonly #hash = createHash('sha256');
  size = 0;

  constructor(private readonly most: number) {}

  take(chunk: Uint8Array): void {
    this.size += chunk.length;
    if (this.size > this.most) throw new TextTooLarge(this.most);
    this.#hash.update(chunk);
  }

  get found(): Digest {
    return this.#hash.digest('hex');
  }
}

async function measured(bytes: AsyncIterable<Uint8Array>, most: number): Promise<{ size: number; found: Digest }> {
  const meter = new Meter(most);
  for await (const chunk of bytes) meter.take(chunk);
  return { size: meter.size, found: meter.found };
}

async function written(file: string, bytes: AsyncIterable<Uint8Array>, most: number): ReturnType<typeof measured> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const meter = new Meter(most);
    for await (const chunk of bytes) {
      meter.take(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
    return { size: meter.size, found: meter.found };
  } finally {
    await handle.close();
  }
}

/** The bytes of a file. The last of them are given only if all together have the digest. Throws `TextDamaged`. */
async function* whole(file: string, digest: Digest): AsyncGenerator<Buffer> {
  const meter = new Meter(Infinity);
  let last: Buffer | undefined;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    meter.take(chunk);
    if (last) yield last;
    last = chunk;
  }
  const { found } = meter;
  if (found !== digest) throw new TextDamaged(digest, found);
  if (last) yield last;
}
