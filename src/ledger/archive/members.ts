import { createReadStream, type ReadStream } from 'node:fs';
import { extract, type Extract } from 'tar-stream';
import { BadArchive } from './format.js';

const BLOCK = 512;
/** Two blocks of zeros. */
const CLOSING = 2 * BLOCK;

type Stream = Extract extends AsyncIterable<infer Entry> ? Entry : never;

/** One member. Its bytes are read once, before the next member is asked for. */
export interface Member {
  readonly name: string;
  readonly size: number;
  /** Where its bytes begin in the file. */
  readonly offset: number;
  readonly pieces: AsyncIterable<Buffer>;
}

/** The members of a tar file one after another, where each must be the one that is expected. */
export class Members {
  readonly #input: ReadStream;
  readonly #tar = extract();
  readonly #members: AsyncIterator<Stream> = this.#tar[Symbol.asyncIterator]();
  /** Where the next header must stand. */
  #at = 0;

  constructor(file: string) {
    this.#input = createReadStream(file, { highWaterMark: 256 * 1024 });
    this.#input.on('error', error => this.#tar.destroy(error));
    this.#input.pipe(this.#tar);
  }

  /** The next member, which must have this name and at most `most` bytes. Throws `BadArchive`. */
  async next(name: string, most = Infinity): Promise<Member> {
    const stream = await this.#advance();
    if (!stream) throw new BadArchive(`it ends before ${name}`);
    const { header, offset: at } = stream;
    if (header.name !== name) throw new BadArchive(`found ${printableName(header.name)}, expected ${name} there`);
    const { size, type } = header;
    // Nothing may come between members: no other headers, and no blocks that another reader would skip.
    if (type !== 'file' || at !== this.#at) throw new BadArchive(`${name} is not a plain file in it`);
    if (size > most) throw new BadArchive(`${name} has ${size} bytes, expected at most ${most}`);
    const offset = at + BLOCK;
    this.#at = offset + Math.ceil(size / BLOCK) * BLOCK;
    return { name, size, offset, pieces: piecesOf(stream) };
  }

  /** All the bytes of the next member. */
  async whole(name: string, most: number): Promise<Buffer> {
    const { pieces } = await this.next(name, most);
    const all: Buffer[] = [];
    for await (const piece of pieces) all.push(piece);
    return Buffer.concat(all);
  }

  /** Nothing may follow but zeros. Throws `BadArchive`. */
  async end(): Promise<void> {
    const stream = await this.#advance();
    if (stream) throw new BadArchive(`found ${printableName(stream.header.name)}, expected the end there`);
    if (this.#input.bytesRead < this.#at + CLOSING) throw new BadArchive('its end is cut off');
  }

  close(): void {
    this.#input.destroy();
    this.#tar.destroy();
  }

  async #advance(): Promise<Stream | undefined> {
    try {
      const next = await this.#members.next();
      return next.done ? undefined : next.value;
    } catch (error) {
      throw unreadable(error);
    }
  }
}

async function* piecesOf(stream: Stream): AsyncGenerator<Buffer> {
  try {
    yield* stream as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreadable(error);
  }
}

/** An error of the system stays as it is; one of the tar reader is about the archive. */
function unreadable(error: unknown): unknown {
  if ((error as NodeJS.ErrnoException).syscall !== undefined) return error;
  return new BadArchive(`it is not a whole tar file (${(error as Error).message})`);
}

function printableName(name: string): string {
  return JSON.stringify(name.slice(0, 200));
}
