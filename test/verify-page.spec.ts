import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { chromium, testWith } from './faults/needs.js';
import { type Archived, archived, archiveOf, filesIn } from './support/archives.js';
import { Page } from './support/browser.js';
import { succeeds } from './support/command-line.js';
import { newFolder } from './support/folders.js';

/** The verifier as a page: opened from disk in a real browser that has no network. */

const isBrowserHere = chromium.isThere();
const test = testWith(chromium);

describe('the page', () => {
  let register: Archived;
  let page: Page;

  beforeAll(async () => {
    if (!isBrowserHere) return;
    const folder = newFolder();
    succeeds('import', 'examples/treaties/paris-agreement.ndjson', '--simulated', '--data', folder);
    register = await archived(folder);
    page = await Page.open(resolve('dist/verify/depositary-verify.html'));
  });
  afterAll(async () => {
    await page?.close();
    await register?.service.stop();
  });

  const verdict = async (tone: string) => {
    await page.until(`document.querySelector('[data-verdict]')?.dataset.verdict === '${tone}'`);
    return page.text('#verdict');
  };

  test('is a whole document, in the mode of the standards', async () => {
    expect(await page.value('document.compatMode')).toBe('CSS1Compat');
    expect(await page.text('h1')).toBe('Verifier');
    expect(await page.value(`document.body.innerText.includes('use strict')`)).toBe(false);
  });

  test('without a key says what an archive does not prove; with it, that it is good', async () => {
    await page.choose('#files', [register.file]);
    expect(await verdict('doubtful')).toContain('who made it is not shown');
    await page.fill('#key', register.key);
    expect(await verdict('good')).toContain('This archive is whole and signed by the key that you gave');
  });

  test('shows who signed a document, when it is in force for whom, and that nothing is left out', async () => {
    await page.value(`document.querySelector('button[data-document=paris-agreement]').click()`);
    await page.until(`document.querySelector('article') !== null`);
    const text = await page.text('article');
    expect(text).toContain('In force: 2016-11-04');
    expect(text).toContain('These are all 298 entries about document/paris-agreement in the log up to size 497.');
    expect(text).toMatch(/United States of America\s+signed\s+not named\s+simple\s+2016-04-22/);
    expect(text).toMatch(/United States of America\s+2021-01-20\s+acceptance\s+2021-02-19\s+2026-01-27/);
  });

  test('answers at another point in both clocks', async () => {
    await page.fill('#as-of', '2016-10-04');
    await page.until(`document.querySelector('.stage')?.dataset.stage === 'not in force'`);
    expect(await page.text('.reasons')).toContain('52.11 of 100, needed 55 % of 100');
    await page.fill('#as-of', 'yesterday');
    await page.until(`document.querySelector('#answer [data-verdict=wrong]') !== null`);
    expect(await page.text('#answer')).toContain('expected a day such as 2024-01-01');
    await page.fill('#as-of', '');
  });

  test('names the entry that was changed', async () => {
    const files = await filesIn(register.file);
    const lines = files
      .get('entries.ndjson')!
      .toString()
      .replace('"names":{"en":"Albania"}', '"names":{"en":"Albanya"}');
    await page.choose('#files', [await archiveOf(new Map([...files, ['entries.ndjson', Buffer.from(lines)]]))]);
    expect(await verdict('wrong')).toMatch(/The tree over them: entry \d+: its bytes are not those that were signed/);
    expect(await page.value(`document.querySelector('#asking').hidden`)).toBe(true);
  });

  test('checks a receipt with its entry', async () => {
    const folder = newFolder();
    const keep = async (name: string, path: string) => {
      const file = join(folder, name);
      writeFileSync(file, await (await fetch(register.service.url + path)).text());
      return file;
    };
    const receipt = await keep('receipt', '/v1/entries/200/receipt');
    const entry = await keep('entry', '/v1/entries?after=199&limit=1');
    await page.choose('#files', [receipt, entry]);
    expect(await verdict('good')).toContain('The entry stands at position 200 of');
    await page.choose('#files', [receipt, await keep('another', '/v1/entries?after=200&limit=1')]);
    expect(await verdict('wrong')).toContain('does not stand at position 200');
  });

  test('asked nothing of a network, and nothing went wrong', () => {
    expect(page.noted).toEqual([]);
  });
});
