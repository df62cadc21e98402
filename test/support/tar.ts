import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { extract, pack } from 'tar-stream';

/** One member of a tar file, with all its bytes. */
export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The members of a tar file, in order. */
export async function unpacked(file: string): Promise<Member[]> {
  const members: Member[] = [];
  const tar = Readable.from([readFileSync(file)]).pipe(extract() as never) as unknown as ReturnType<typeof extract>;
  for await (const stream of tar) {
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(piece as Buffer);
    members.push({ name: stream.header.name, bytes: Buffer.concat(pieces) });
  }
  return members;
}

/** Writes a tar file of these members. */
export async function packed(file: string, members: readonly Member[]): Promise<void> {
  const tar = pack();
  for (const { name, bytes } of members) tar.entry({ name, mtime: new Date(0) }, bytes);
  tar.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of tar) pieces.push(piece as Buffer);
  writeFileSync(file, Buffer.concat(pieces));
}
