import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { restoreArchive } from '../src/doors/cli/restore.js';
import { verifyArchive } from '../src/doors/cli/verify-copies.js';
import { newFolder } from './support/folders.js';
import { get, post, problemIn } from './support/raw.js';
import { Service } from './support/service.js';
import { type Member, packed, unpacked } from './support/tar.js';

/** What an institution keeps beside the machine: an archive, that it is all there, and a register made from it again. */

const TEXT = Buffer.from('Заявление Совета коллективной безопасности');
const DIGEST = createHash('sha256').update(TEXT).digest('hex');
const STATEMENT = 'document/csto-2020-statement';
const QUESTIONS = [
  '/v1/signatures?document=csto-2020-statement&asOf=2026-01-01',
  '/v1/bodies?asOf=2024-01-01&knownAt=2023-12-01',
  '/v1/documents?asOf=2026-01-01',
];
const kept = newFolder();
const folder = join(kept, 'register');
const archive = join(kept, 'register.tar');
let key: string;
let access: string;
let answers: unknown[];

function depositary(...parameters: string[]) {
  const run = spawnSync(process.execPath, ['dist/main.js', ...parameters], { encoding: 'utf8', timeout: 30_000 });
  return { code: run.status, out: run.stdout, err: run.stderr };
}
const textOf = async (url: string) => (await fetch(url)).text();
const asked = (service: Service) => Promise.all(QUESTIONS.map(path => service.ask(path)));
const nowhere = () => join(newFolder(), 'data');
const party = JSON.stringify({ party: 'xx', kind: 'state', names: { en: 'X' }, at: '2026-02-01T00:00:00Z' });

function registerOf(acts: string, into: string, ...more: object[]): string {
  const file = join(newFolder(), 'acts.ndjson');
  writeFileSync(file, [readFileSync(acts, 'utf8'), ...more.map(act => JSON.stringify(act))].join('\n'));
  const run = depositary('import', file, '--simulated', '--data', into);
  expect(run).toMatchObject({ code: 0, err: '' });
  return /dep_[\w-]+/.exec(run.out)![0];
}

beforeAll(async () => {
  access = registerOf('examples/csto/acts.ndjson', folder, {
    ...{ act: 'register-text', document: 'csto-2020-statement', language: 'ru', digest: DIGEST, size: TEXT.length },
    ...{ mediaType: 'text/plain', authenticity: 'authentic', on: '2020-12-02', at: '2026-01-02T00:00:00Z' },
  });
  mkdirSync(join(folder, 'texts', DIGEST.slice(0, 2)), { recursive: true });
  writeFileSync(join(folder, 'texts', DIGEST.slice(0, 2), DIGEST), TEXT);
  expect(depositary('export', archive, '--data', folder)).toMatchObject({
    code: 66,
    err: expect.stringContaining('GET /checkpoint'),
  });
  expect(existsSync(archive)).toBe(false);
  const service = await Service.start({ folder });
  key = (await textOf(`${service.url}/verifier-key`)).trim();
  writeFileSync(join(kept, 'receipt'), await textOf(`${service.url}/v1/entries/41/receipt`));
  writeFileSync(join(kept, 'entry'), await textOf(`${service.url}/v1/entries?after=40&limit=1`));
  answers = await asked(service);
  // Beside the running service.
  expect(depositary('export', archive, '--data', folder)).toMatchObject({ code: 0, err: '' });
  await service.stop();
});

describe('export', () => {
  test('writes what the format says, in its order', async () => {
    const members = await unpacked(archive);
    expect(members.map(({ name }) => name)).toEqual([
      'manifest.json',
      'checkpoint',
      'verifier-keys',
      'entries.ndjson',
      'tile/0/000.p/129',
      `texts/${DIGEST}`,
    ]);
    const [manifest, checkpoint, keys, entries, , text] = members.map(({ bytes }) => bytes.toString());
    expect(JSON.parse(manifest!)).toMatchObject({
      ...{ format: 1, size: 129, verifierKey: key, texts: [{ digest: DIGEST, bytes: TEXT.length }] },
      ...{ root: checkpoint!.split('\n')[2], recordedAt: '2026-01-02T00:00:00.000Z' },
    });
    expect([keys, entries!.split('\n').length, text]).toEqual([`${key}\n`, 130, TEXT.toString()]);
    expect(entries!.split('\n')[41]).toBe(readFileSync(join(kept, 'entry'), 'utf8').trim());
  });

  test('writes the same bytes again, also to standard output, and leaves no half file', () => {
    const run = spawnSync(process.execPath, ['dist/main.js', 'export', '-', '--data', folder]);
    expect(run.stdout.equals(readFileSync(archive))).toBe(true);
    expect(run.stderr.toString()).toContain('129 entries');
    expect(depositary('export', join(kept, 'none', 'a.tar'), '--data', folder).code).toBe(66);
    expect(readdirSync(kept).filter(name => name.endsWith('.new'))).toEqual([]);
  });

  test('is refused where a text that is kept is another, and keeps the archive that was there', () => {
    const copy = nowhere();
    cpSync(folder, copy, { recursive: true });
    writeFileSync(join(copy, 'texts', DIGEST.slice(0, 2), DIGEST), 'another');
    const target = join(newFolder(), 'a.tar');
    writeFileSync(target, 'the one of yesterday');
    expect(depositary('export', target, '--data', copy)).toMatchObject({
      code: 65,
      err: expect.stringContaining(DIGEST),
    });
    expect([readFileSync(target, 'utf8'), existsSync(`${target}.new`)]).toEqual(['the one of yesterday', false]);
  });
});

describe('import of an archive', () => {
  const restored = nowhere();
  test('gives the same entries, root and texts, and the same archive again', async () => {
    const run = depositary('import', archive, '--data', restored, '--key', key);
    expect(run).toMatchObject({ code: 0, err: '', out: expect.stringContaining('129 entries') });
    expect(readdirSync(restored).sort()).toEqual(['checkpoint', 'ledger.db', 'texts', 'verifier-keys']);
    expect(readFileSync(join(restored, 'texts', DIGEST.slice(0, 2), DIGEST))).toEqual(TEXT);
    const again = join(newFolder(), 'again.tar');
    expect(depositary('export', again, '--data', restored).code).toBe(0);
    expect(readFileSync(again).equals(readFileSync(archive))).toBe(true);
  });

  test('into a folder that has something in it is refused, and changes nothing', () => {
    const before = readFileSync(join(restored, 'ledger.db'));
    const run = depositary('import', archive, '--data', restored);
    expect(run).toMatchObject({ code: 73, err: expect.stringContaining('is not empty: found checkpoint, ledger.db') });
    expect(readFileSync(join(restored, 'ledger.db')).equals(before)).toBe(true);
  });

  test('answers the same, and neither signs nor records without the key', async () => {
    const service = await Service.start({ folder: restored, key: access });
    expect(await asked(service)).toEqual(answers);
    for (const path of ['/checkpoint', '/v1/entries/1/receipt', '/verifier-key']) {
      expect(problemIn(await get(service, path)).code).toBe('continuity-broken');
    }
    const refused = problemIn(await post(service, '/v1/acts/register-party', party));
    expect(refused).toMatchObject({ code: 'continuity-broken', detail: expect.stringContaining('signing.key') });
    await service.stop();
    expect(existsSync(join(restored, 'signing.key'))).toBe(false);
  });

  test('goes on where its key is brought, from the head that was signed', async () => {
    cpSync(join(folder, 'signing.key'), join(restored, 'signing.key'));
    const service = await Service.start({ folder: restored, key: access });
    expect(await textOf(`${service.url}/checkpoint`)).toBe(readFileSync(join(folder, 'checkpoint'), 'utf8'));
    expect((await post(service, '/v1/acts/register-party', party)).status).toBe(201);
    expect((await textOf(`${service.url}/checkpoint`)).split('\n')[1]).toBe('130');
    await service.stop();
  });

  test('takes the key at once where it is named, and only the right one', () => {
    const withKey = nowhere();
    const run = depositary('import', archive, '--data', withKey, '--signing-key', join(folder, 'signing.key'));
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).not.toContain('Nothing is signed');
    expect(statSync(join(withKey, 'signing.key')).mode & 0o777).toBe(0o600);
    const other = join(newFolder(), 'signing.key');
    writeFileSync(other, Buffer.alloc(32, 7).toString('base64'));
    const refused = nowhere();
    expect(depositary('import', archive, '--data', refused, '--signing-key', other)).toMatchObject({
      code: 65,
      err: expect.stringContaining('is not the one that signed'),
    });
    expect(existsSync(refused)).toBe(false);
  });

  test('options that are of the other kind of file are refused', () => {
    expect(depositary('import', archive, '--simulated', '--data', nowhere()).code).toBe(64);
    expect(depositary('import', 'examples/csto/acts.ndjson', '--key', key, '--data', nowhere()).code).toBe(64);
  });

  test('one that did not come to its end is no register', () => {
    const half = newFolder();
    mkdirSync(join(half, 'restore.new'));
    for (const command of [
      ['serve', '--port', '0'],
      ['import', archive],
    ]) {
      const run = depositary(...command, '--data', half);
      expect([run.code === 0, run.err]).toEqual([false, expect.stringContaining('was not finished')]);
    }
    expect(readdirSync(half)).toEqual(['restore.new']);
  });
});

describe('a register that goes on without its key', () => {
  const restored = nowhere();
  let fresh: string;
  beforeAll(async () => {
    expect(depositary('import', archive, '--data', restored).code).toBe(0);
    const parameters = ['dist/main.js', 'serve', '--port', '0', '--data', restored, '--continue'];
    const run = spawnSync('timeout', ['--signal=TERM', '4', process.execPath, ...parameters], { encoding: 'utf8' });
    expect(run.stdout).toContain('listens at');
  });

  test('says so in an entry that names the old head and the old key, and signs with a new one', async () => {
    const service = await Service.start({ folder: restored, key: access });
    const entries = (await service.lines('/v1/entries')) as { type: string; data: object }[];
    expect(entries.slice(129)).toMatchObject([
      { type: 'LogContinued', data: { signed: { size: 129 }, found: { size: 129 }, lostKey: key } },
    ]);
    fresh = (await textOf(`${service.url}/verifier-key`)).trim();
    expect(fresh).not.toBe(key);
    expect((await post(service, '/v1/acts/register-party', party)).status).toBe(201);
    expect((await textOf(`${service.url}/checkpoint`)).split('\n')[1]).toBe('131');
    await service.stop();
    expect(readFileSync(join(restored, 'verifier-keys'), 'utf8')).toBe(`${key}\n${fresh}\n`);
    expect(readFileSync(join(restored, 'checkpoint.129'), 'utf8')).toBe(
      readFileSync(join(folder, 'checkpoint'), 'utf8'),
    );
  });

  test('its archive is of the new key, and an old receipt is still good by the old one', () => {
    const file = join(newFolder(), 'a.tar');
    expect(depositary('export', file, '--data', restored).code).toBe(0);
    expect(depositary('verify', '--archive', file, '--key', fresh).code).toBe(0);
    expect(depositary('verify', '--archive', file, '--key', key).code).toBe(65);
    const receipt = ['--receipt', join(kept, 'receipt'), '--entry', join(kept, 'entry'), '--key', key];
    expect(depositary('verify', ...receipt)).toMatchObject({ code: 0, out: expect.stringContaining('position 41') });
  });
});

describe('verify of an archive', () => {
  test('says what was checked, and by which key', () => {
    const run = depositary('verify', '--archive', archive, '--key', key);
    expect(run).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`signed by ${key}.`) });
    expect(run.out).toContain('129 entries');
    expect(run.out).toContain('1 texts');
    expect(depositary('verify', '--archive', archive).out).toContain('the key that came with it');
  });

  test('shows all entries about a subject, as the ledger does', () => {
    const of = (...where: string[]) => depositary('verify', ...where, '--subject', STATEMENT);
    const [fromArchive, fromLedger] = [of('--archive', archive), of('--data', folder)];
    expect(fromArchive.out).toContain(
      `These are all 9 entries about ${STATEMENT} up to size 129: revisions 1 to 9 without a gap.`,
    );
    expect(fromArchive.out).toMatch(/\n9 +128 +72 +2026-01-02T00:00:00.000Z +TextRegistered\n/);
    expect(fromLedger.out.split('\n\n')[1]).toBe(fromArchive.out.split('\n\n')[1]);
    const none = depositary('verify', '--archive', archive, '--subject', 'document/none');
    expect(none).toMatchObject({
      code: 66,
      err: expect.stringContaining('no entry about document/none up to size 129'),
    });
  });
});

/** Changes bytes as text, byte by byte. */
const latin = (change: (text: string) => string) => (bytes: Buffer) =>
  Buffer.from(change(bytes.toString('latin1')), 'latin1');
/** Changes the bytes of one member. */
const edit = (name: string, change: (text: string) => string) => (members: Member[]) =>
  members.map(one => (one.name === name ? { name, bytes: latin(change)(one.bytes) } : one));
const lines = (change: (lines: string[]) => string[]) =>
  edit('entries.ndjson', text => `${change(text.trimEnd().split('\n')).join('\n')}\n`);
const line = (position: number, from: string | RegExp, to: string) =>
  lines(all => {
    expect(all[position]).toMatch(from);
    return all.map((one, i) => (i === position ? one.replace(from, to) : one));
  });
const flip = (text: string) => String.fromCharCode(text.charCodeAt(0) ^ 1) + text.slice(1);
const TILE = 'tile/0/000.p/129';
/** A digest is of what was drawn by chance too: only a whole one in its place is sure to be another. */
const OTHER_DIGEST = [/"digest":"[^"]+/, `"digest":"${'A'.repeat(43)}`] as const;

type Change = (members: Member[]) => Member[];

describe('damage is refused by name, and leaves nothing behind', () => {
  /** By the same calls as the program makes, without a process for each. */
  const refusedAs = async (file: string, says: string, key?: string) => {
    const into = newFolder();
    const ways = [
      () => restoreArchive(file, { folder: into, key, print: () => {} }),
      () => verifyArchive(file, { key, print: () => {} }),
    ];
    for (const way of ways) {
      const error = await way().then(
        () => new Error('nothing was refused'),
        (refusal: unknown) => refusal as Error,
      );
      expect(error.message).toContain(says);
      expect(['BadArchive', 'BadNote', 'LogDamaged']).toContain(error.name);
    }
    expect(readdirSync(into)).toEqual([]);
  };

  test.each<[string, Change, string]>([
    ['a letter of a line', line(60, /"on":"2/, '"on":"1'), 'entry 60 is damaged: it is not the entry that was signed'],
    ['a blank in a line', line(60, '{"act"', '{ "act"'), 'entry 60 is damaged: its bytes are not the canonical form'],
    ['a line that is no JSON', line(60, '{"act"', '["act"'), 'entry 60 is damaged: its bytes are no JSON'],
    ['a line that is null', lines(all => all.with(60, 'null')), 'entry 60 is damaged: its bytes are no JSON object'],
    ['a byte that is no UTF-8', line(60, '"recorder":"', '"recorder":"\xff'), 'entry 60 is damaged'],
    ['two lines', lines(all => all.with(60, all[61]!).with(61, all[60]!)), 'entry 60 is damaged: its bytes say'],
    ['a line left out', lines(all => all.toSpliced(60, 1)), 'entry 60 is damaged: its bytes say that it is entry 61'],
    ['the last line left out', lines(all => all.slice(0, -1)), 'entry 128 is damaged: it is not there'],
    ['a line twice', lines(all => all.toSpliced(60, 0, all[60]!)), 'entry 61 is damaged: its bytes say'],
    ['a line too many', lines(all => [...all, all[0]!]), 'entry 129 is damaged: the head that was signed has 129'],
    ['a long line', lines(all => all.with(60, 'x'.repeat(70_000))), 'entry 60 is damaged: it has more than 65535'],
    ['no last line feed', edit('entries.ndjson', text => text.trimEnd()), 'entry 128 is damaged: no line feed'],
    ['a revision', line(68, '"revision":4', '"revision":5'), `entry 68 is damaged: it does not follow the entries of`],
    ['a previous position', line(68, '"previous":67', '"previous":66'), 'entry 68 is damaged: it does not follow'],
    ['the clock', line(60, /"time":"\d{4}/, '"time":"0001'), 'entry 60 is damaged: it was recorded at'],
    ['the log', line(60, /"source":"/, '"source":"other'), 'entry 60 is damaged: it is an entry of the log other'],
    ['a member too many', line(60, '"type":', '"typ":1,"type":'), 'entry 60 is damaged: it has a member typ'],
    ['a tile', edit(TILE, flip), `${TILE} is not the tile of the entries`],
    ['a short tile', edit(TILE, text => text.slice(1)), `${TILE} is not the tile of the entries`],
    [
      'a line and a tile',
      members => edit(TILE, flip)(line(60, /"on":"2/, '"on":"1')(members)),
      'neither the entries nor the tiles make the root',
    ],
    ['a text', edit(`texts/${DIGEST}`, flip), `texts/${DIGEST} does not have its digest`],
    ['a shorter text', edit(`texts/${DIGEST}`, text => text.slice(1)), `texts/${DIGEST} does not have its digest`],
    ['a longer text', edit(`texts/${DIGEST}`, text => `${text}x`), `texts/${DIGEST} has ${TEXT.length + 1} bytes`],
    ['a text nobody registered', edit('manifest.json', text => text.replaceAll(DIGEST, '0'.repeat(64))), 'no entry'],
    [
      'the size',
      edit('manifest.json', text => text.replace('"size":129', '"size":128')),
      'does not say what checkpoint',
    ],
    ['the format', edit('manifest.json', text => text.replace('"format":1', '"format":2')), 'reads format 1'],
    ['the manifest', edit('manifest.json', text => text.replace('{', '{ ')), 'manifest.json is not what a manifest'],
    ['no manifest', edit('manifest.json', () => '{'), 'manifest.json is no JSON'],
    ['the end', edit('manifest.json', text => text.replace('2026-01-02', '2026-01-03')), 'the last entry was recorded'],
    ['the signature', edit('checkpoint', text => text.replace(/129\n/, '130\n')), 'is not of this text'],
    [
      'another checkpoint',
      edit('checkpoint', text => text.replaceAll('depositary.invalid', 'other')),
      'no signature of',
    ],
    ['the keys', edit('verifier-keys', () => 'x\n'), 'verifier-keys does not end with the verifier key'],
    ['a member that is missing', members => members.filter(({ name }) => name !== TILE), `expected ${TILE} there`],
    ['the last member', members => members.slice(0, -1), `it ends before texts/${DIGEST}`],
    [
      'the order',
      ([first, second, ...rest]) => [second!, first!, ...rest],
      'found "checkpoint", expected manifest.json',
    ],
    ['a member twice', ([first, second, ...rest]) => [first!, second!, second!, ...rest], 'found "checkpoint"'],
    ['a member too many', members => [...members, { name: 'x', bytes: TEXT }], 'found "x", expected the end'],
    ['a way out', members => members.with(-1, { name: '../../out', bytes: TEXT }), 'found "../../out"'],
    [
      'a long name',
      members => members.with(1, { ...members[1]!, name: `${'c/'.repeat(200)}x` }),
      'expected checkpoint',
    ],
  ])('%s', async (_, change, says) => {
    const file = join(newFolder(), 'damaged.tar');
    await packed(file, change(await unpacked(archive)));
    await refusedAs(file, says);
  });

  test('an archive that was packed anew as it was is good', async () => {
    const file = join(newFolder(), 'again.tar');
    await packed(file, await unpacked(archive));
    expect(depositary('verify', '--archive', file).code).toBe(0);
  });

  test.each([
    ['within a member', 20_000, 'no whole tar file'],
    ['between members', 1_024, 'it ends before checkpoint'],
    ['within a header', 1_100, 'no whole tar file'],
    ['at its end', -1_024, 'its end is cut off'],
  ])('an archive that is cut off %s', async (_, at, says) => {
    const file = join(newFolder(), 'cut.tar');
    writeFileSync(file, readFileSync(archive).subarray(0, at));
    await refusedAs(file, says);
  });

  test('what follows the end, a bad checksum, and what is no tar at all', async () => {
    const file = join(newFolder(), 'a.tar');
    const whole = readFileSync(archive);
    writeFileSync(file, Buffer.concat([whole, Buffer.alloc(512, 1)]));
    await refusedAs(file, 'no whole tar file');
    writeFileSync(file, Buffer.concat([whole.subarray(0, 100), Buffer.from('1'), whole.subarray(101)]));
    await refusedAs(file, 'no whole tar file');
    writeFileSync(file, 'a letter');
    expect(depositary('verify', '--archive', file).code).toBe(65);
  });

  test('a block between members, which another reader would pass over', async () => {
    const file = join(newFolder(), 'a.tar');
    const whole = readFileSync(archive);
    writeFileSync(file, Buffer.concat([whole.subarray(0, 1_024), Buffer.alloc(512), whole.subarray(1_024)]));
    await refusedAs(file, 'checkpoint is no plain file in it');
  });

  test('another key than the one that was given', async () => {
    const other = key.replace(/[^+]+$/, 'AAAA');
    await refusedAs(archive, 'which is not the key that was given', other);
  });
});

describe('a register of more than one tile', () => {
  const many = nowhere();
  const file = join(kept, 'many.tar');
  const published = join(kept, 'published');
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
