import { type Operation } from './trace.js';

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

/**
 * A disk that keeps what was synced, and of the rest whatever it likes: each write since the last sync of its file is
 * there whole, not at all, or in some of its sectors, whatever came after it.
 */
export class Disk {
  readonly #synced = new Map<string, Content>();
  readonly #since = new Map<string, Change[]>();

  do(operation: Operation): void {
    if (operation.kind === 'told') return;
    const { file } = operation;
    const changes = this.#since.get(file) ?? [];
    this.#since.set(file, changes);
    if (operation.kind !== 'sync') {
      changes.push(operation);
      return;
    }
    const synced = this.#synced.get(file) ?? new Content();
    for (const change of changes.splice(0)) synced.apply(change);
    this.#synced.set(file, synced);
  }

  /** What is found of a file when the power comes back; undefined where it is not there. */
  afterPowerLoss(file: string, random: () => number): Buffer | undefined {
    const changes = this.#since.get(file) ?? [];
    const synced = this.#synced.get(file);
    if (!synced && changes.length === 0) return undefined;
    const content = synced?.copy() ?? new Content();
    for (const change of changes) {
      const chance = random();
      if (chance < 0.4) content.apply(change);
      else if (chance >= 0.7 && change.kind === 'write') tear(content, change, random);
    }
    return content.bytes;
  }
}

/** Some sectors of a write are there, others not. */
function tear(content: Content, { offset, data }: Extract<Change, { kind: 'write' }>, random: () => number): void {
  for (let at = 0; at < data.length;) {
    const end = Math.min(data.length, at + SECTOR - ((offset + at) % SECTOR));
    if (random() < 0.5) content.write(offset + at, data.subarray(at, end));
    at = end;
  }
}
