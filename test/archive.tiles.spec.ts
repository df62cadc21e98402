import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flip, latin, line, OTHER_DIGEST } from './support/archive-changes.js';
import { depositary } from './support/command-line.js';
import { registerOf } from './support/registers.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';
import { packed, unpacked } from './support/tar.js';

const textOf = async (url: string) => (await fetch(url)).text();
const nowhere = () => join(newFolder(), 'data');

describe('a register of more than one tile', () => {
  const many = nowhere();
  const [file, published] = [nowhere(), nowhere()];
  let service: Service;
  beforeAll(async () => {
    registerOf('examples/treaties/paris-agreement.ndjson', many);
    service = await Service.start({ folder: many });
    await textOf(`${service.url}/checkpoint`);
    expect(depositary('export', file, '--data', many)).toMatchObject({ code: 0 });
    expect(depositary('publish', published, '--data', many)).toMatchObject({ code: 0 });
  });
  afterAll(() => service.stop());

  test('is whole as an archive, restored, and as a published folder', () => {
    expect(depositary('verify', '--archive', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('497 entries'),
    });
    expect(depositary('import', file, '--data', nowhere())).toMatchObject({ code: 0 });
    const run = depositary('verify', '--published', published, '--subject', 'document/paris-agreement');
    expect(run).toMatchObject({ code: 0, out: expect.stringContaining('up to size 497: revisions 1 to') });
  });

  test.each([100, 255, 256, 300, 496])('entry %d is named where it alone is another', async position => {
    const damaged = join(newFolder(), 'damaged.tar');
    await packed(damaged, line(position, ...OTHER_DIGEST)(await unpacked(file)));
    const run = depositary('verify', '--archive', damaged);
    expect(run).toMatchObject({
      code: 65,
      err: expect.stringContaining(`entry ${position} is damaged: it is not the`),
    });
  });

  test.each<[string, string, (bytes: Buffer) => Buffer | undefined, string]>([
    ['an entry', 'tile/entries/000', latin(text => text.replace(...OTHER_DIGEST)), 'entry 0 is damaged: it is not the'],
    ['a bundle cut off', 'tile/entries/001.p/241', bytes => bytes.subarray(0, -1), 'entry 256 is damaged'],
    ['a bundle that is missing', 'tile/entries/000', () => undefined, 'tile/entries/000 is missing'],
    ['a tile', 'tile/0/000', latin(flip), 'tile/0/000 is not the tile'],
    ['a higher tile', 'tile/1/000.p/1', latin(flip), 'tile/1/000.p/1 is not'],
    ['the head', 'checkpoint', latin(text => text.replace('497', '496')), 'is not of this text'],
    ['no key', 'verifier-key', () => undefined, 'verifier-key is missing'],
  ])('of a published folder, %s is named', (_, path, change, says) => {
    const copy = nowhere();
    cpSync(published, copy, { recursive: true });
    const changed = change(readFileSync(join(copy, path)));
    if (changed) writeFileSync(join(copy, path), changed);
    else rmSync(join(copy, path));
    expect(depositary('verify', '--published', copy)).toMatchObject({ code: 65, err: expect.stringContaining(says) });
  });
});
