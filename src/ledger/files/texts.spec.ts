import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { newFolder } from '../../../test/support/folders.js';
import { Texts } from './texts.js';

const digestOf = (bytes: Buffer) => hash('sha256', bytes, 'hex');
const text = Buffer.from('The Parties shall consult.\n');
const digest = digestOf(text);
const large = Buffer.alloc(300_000, 'Ж');

let folder: string;
let texts: Texts;
beforeEach(() => {
  folder = join(newFolder(), 'texts');
  texts = new Texts(folder);
});

const fileOf = (name: string) => join(folder, name.slice(0, 2), name);
const put = (bytes: Buffer, name = digestOf(bytes), most?: number) => texts.put(name, Readable.from([bytes]), most);
/** Everything that lies in the folder, by its path. */
const lying = () => (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []);
const files = () => lying().filter(path => statSync(join(folder, path)).isFile());
async function bytesOf(name: string): Promise<Buffer> {
  const read = await texts.read(name);
  const chunks: Buffer[] = [];
  for await (const chunk of read!.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a text that is put', () => {
  test('lies under its digest, and is read as it came', async () => {
    expect(await put(large)).toEqual({ isNew: true, size: 300_000 });
    expect(readFileSync(fileOf(digestOf(large))).equals(large)).toBe(true);
    expect((await bytesOf(digestOf(large))).equals(large)).toBe(true);
    expect(texts.size(digestOf(large))).toBe(300_000);
  });

  test('costs no second file when it comes again', async () => {
    await put(text);
    const { ino } = statSync(fileOf(digest));
    expect(await put(text)).toEqual({ isNew: false, size: text.length });
    expect([statSync(fileOf(digest)).ino, files()]).toEqual([ino, [join(digest.slice(0, 2), digest)]]);
  });

  test('is new once where many put it at the same time', async () => {
    const told = await Promise.all(Array.from({ length: 8 }, () => put(large)));
    expect(told.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(files()).toHaveLength(1);
    expect((await bytesOf(digestOf(large))).equals(large)).toBe(true);
  });

  test('is refused under the digest of another, also where that one is held, and nothing of it is left', async () => {
    await expect(put(text, digestOf(large))).rejects.toMatchObject({
      name: 'WrongDigest',
      found: digest,
      expected: digestOf(large),
    });
    expect(files()).toEqual([]);
    await put(large);
    await expect(put(text, digestOf(large))).rejects.toMatchObject({ name: 'WrongDigest' });
    expect((await bytesOf(digestOf(large))).equals(large)).toBe(true);
  });

  test('leaves nothing where it breaks off or is too large', async () => {
    const breaksOff = async function* () {
      yield text;
      throw new Error('aborted');
    };
    await expect(texts.put(digest, breaksOff())).rejects.toThrow('aborted');
    await expect(put(text, digest, text.length - 1)).rejects.toMatchObject({ name: 'TextTooLarge' });
    expect(files()).toEqual([]);
    expect(await put(text, digest, text.length)).toMatchObject({ isNew: true });
    await expect(put(text, digest, text.length - 1)).rejects.toMatchObject({ name: 'TextTooLarge' });
  });

  test('takes the place of one that is damaged', async () => {
    await put(text);
    writeFileSync(fileOf(digest), 'other');
    expect(await put(text)).toEqual({ isNew: false, size: text.length });
    expect(await bytesOf(digest)).toEqual(text);
  });
});

describe('a text that is read', () => {
  test('is undefined where none is held', async () => {
    expect([await texts.read(digest), texts.size(digest)]).toEqual([undefined, undefined]);
  });

  test.each([
    ['a bit is flipped', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 200_000 ? byte ^ 1 : byte)))],
    ['its end is gone', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['there is more', (bytes: Buffer) => Buffer.concat([bytes, text])],
    ['nothing is left', () => Buffer.alloc(0)],
  ])('is refused with both digests where %s', async (_, spoil) => {
    await put(large);
    writeFileSync(fileOf(digestOf(large)), spoil(large));
    const found = digestOf(spoil(large));
    await expect(texts.read(digestOf(large))).rejects.toMatchObject({ name: 'TextDamaged', found });
    await expect(texts.check(digestOf(large))).rejects.toMatchObject({
      name: 'TextDamaged',
      expected: digestOf(large),
    });
  });

  test('never comes whole where it is damaged after it was checked', async () => {
    await put(large);
    const { bytes } = (await texts.read(digestOf(large)))!;
    writeFileSync(fileOf(digestOf(large)), Buffer.alloc(large.length));
    let came = 0;
    const reading = (async () => {
      for await (const chunk of bytes) came += chunk.length;
    })();
    await expect(reading).rejects.toMatchObject({ name: 'TextDamaged' });
    expect(came).toBeLessThan(large.length);
  });
});

test.each(['', '..', '../../ledger.db', digest.toUpperCase(), `${digest}0`, `${digest}\n`, `../${digest}`])(
  'nothing but a digest makes a path: %j',
  async name => {
    expect(() => texts.size(name)).toThrow(RangeError);
    await expect(texts.put(name, Readable.from([text]))).rejects.toThrow(RangeError);
    await expect(texts.read(name)).rejects.toThrow(RangeError);
    expect(lying()).toEqual([]);
  },
);

test('one after another they come in order, and nothing else that lies there', async () => {
  const all = Array.from({ length: 40 }, (_, i) => Buffer.from(`text ${i}`));
  for (const one of all) await put(one);
  writeFileSync(join(folder, 'notes.txt'), '');
  writeFileSync(join(folder, digestOf(all[0]!).slice(0, 2), 'x'), '');
  const found: string[] = [];
  for (let next = texts.next(''); next !== undefined; next = texts.next(next)) found.push(next);
  expect(found).toEqual(all.map(digestOf).sort());
});

test('what a killed process left on its way in is taken away, and what is still coming is not', async () => {
  const incoming = join(folder, 'incoming');
  mkdirSync(incoming, { recursive: true });
  const [old, fresh] = ['0'.repeat(32), '1'.repeat(32)];
  for (const name of [old, fresh]) writeFileSync(join(incoming, name), 'part');
  utimesSync(join(incoming, old), 0, 0);
  texts.sweep(Date.now());
  expect(readdirSync(incoming)).toEqual([fresh]);
});
