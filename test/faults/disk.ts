import type { Operation } from './trace.js';

const SECTOR = 512;

type Change = Extract<Operation, { kind: 'write' | 'truncate' }>;

/** The bytes of one file. */
class Content {
  #bytes = Buffer.alloc(0);
  #size = 0;

  copy(): Content {
    const copy = new Content();
    copy.#bytes = Buffer.from(this.bytes);
    copy.#size = this.#size;
    return copy;
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#size);
  }

  apply(change: Change): void {
    if (change.kind === 'write') this.write(change.offset, change.data);
    else this.#resize(change.size);
  }

  write(offset: number, data: Buffer): void {
    this.#resize(Math.max(this.#size, offset + data.length));
    data.copy(this.#bytes, offset);
  }

  #resize(size: number): void {
    if (size > this.#bytes.length) this.#bytes = Buffer.concat([this.bytes, Buffer.alloc(2 * size - this.#size)]);
    if (size > this.#size) this.#bytes.fill(0, this.#size, size);
    this.#size = size;
  }
}

/** A file under whatever name: what was synced of it, and what was done since. */
interface File {
  readonly synced: Content;
  since: Change[];
}

/**
 * A disk that keeps what was synced, and of the rest whatever it likes: each write since the last sync of its file is
 * there whole, not at all, or in some of its sectors, whatever came after it. Names in the folder are kept when the folder
 * is synced; until then the first so many of their changes are there.
 */
export class Disk {
  /** As the programs see it, and what the folder says for sure. */
  readonly #names = new Map<string, File>();
  #kept = new Map<string, File>();
  #moves: Map<string, File>[] = [];

  constructor(private readonly folder: string) {}

  do(operation: Operation): void {
    if (operation.kind === 'told') return;
    const { kind, file } = operation;
    if (kind === 'sync' && file === this.folder) {
      this.#kept = new Map(this.#names);
      this.#moves = [];
    } else if (kind === 'sync') {
      const { synced, since } = this.#file(file);
      for (const change of since.splice(0)) synced.apply(change);
    } else if (kind === 'made') {
      this.#name(() => this.#names.set(file, { synced: new Content(), since: [] }));
    } else if (kind === 'renamed') {
      const moved = this.#file(file);
      this.#name(() => this.#names.delete(file) && this.#names.set(operation.to, moved));
    } else {
      this.#file(file).since.push(operation);
    }
  }

  /** What is found of these files when the power comes back; nothing of one that is not there. */
  afterPowerLoss(files: readonly string[], random: () => number): Map<string, Buffer> {
    const kept = [this.#kept, ...this.#moves][Math.floor(random() * (this.#moves.length + 1))]!;
    return new Map(
      files.flatMap(name => {
        const file = kept.get(name);
        return file ? [[name, contentOf(file, random)] as const] : [];
      }),
    );
  }

  /** A file that is there from its first write on is taken to have its name for good: SQLite syncs the folder itself. */
  #file(name: string): File {
    let file = this.#names.get(name);
    if (!file) {
      file = { synced: new Content(), since: [] };
      for (const names of [this.#names, this.#kept, ...this.#moves]) names.set(name, file);
    }
    return file;
  }

  #name(change: () => void): void {
    change();
    this.#moves.push(new Map(this.#names));
  }
}

function contentOf({ synced, since }: File, random: () => number): Buffer {
  const content = synced.copy();
  for (const change of since) {
    const chance = random();
    if (chance < 0.4) content.apply(change);
    else if (chance >= 0.7 && change.kind === 'write') tear(content, change, random);
  }
  return content.bytes;
}

/** Some sectors of a write are there, others not. */
function tear(content: Content, { offset, data }: Extract<Change, { kind: 'write' }>, random: () => number): void {
  for (let at = 0; at < data.length;) {
    const end = Math.min(data.length, at + SECTOR - ((offset + at) % SECTOR));
    if (random() < 0.5) content.write(offset + at, data.subarray(at, end));
    at = end;
  }
}
