import { hash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { depositary } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

const folder = newFolder();
const put = (...parameters: string[]) => depositary('text', 'put', ...parameters);
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder });
});
afterAll(() => service.stop());

describe('depositary text put', () => {
  test('keeps a text beside a running service, prints its digest, and the service serves it', async () => {
    const file = join(newFolder(), 'scan.pdf');
    writeFileSync(file, '%PDF-1.7');
    const digest = hash('sha256', '%PDF-1.7');
    expect(put(file, '--data', folder)).toEqual({ code: 0, out: `${digest}  8 bytes\n`, err: '' });
    expect(put(file, '--data', folder).out).toBe(`${digest}  8 bytes, held already\n`);
    expect(await (await fetch(`${service.url}/v1/texts/${digest}`)).text()).toBe('%PDF-1.7');
  });

  test('says where there is no register, no file, or a folder', () => {
    const file = join(newFolder(), 'scan.pdf');
    expect(put(file, '--data', folder)).toMatchObject({ code: 66, err: expect.stringContaining('ENOENT') });
    expect(put(folder, '--data', folder)).toMatchObject({ code: 65, err: expect.stringContaining('the folder') });
    writeFileSync(file, 'x');
    const nowhere = newFolder();
    expect(put(file, '--data', nowhere)).toMatchObject({ code: 66 });
    expect(readdirSync(nowhere)).toEqual([]);
  });
});
