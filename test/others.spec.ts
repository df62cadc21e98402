import { spawnSync } from 'node:child_process';
import { createPublicKey, hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { verifyTLogInclusion } from '@sigstore/verify/dist/tlog/index.js';
import { parseVerifierKey } from '../src/proof/note.js';
import { parseReceipt } from '../src/proof/receipt.js';
import { bundles, hashTiles, tilePath } from '../src/proof/tiles.js';
import { seeded } from './faults/acknowledged.js';
import { go, GOPATH, testWith } from './faults/needs.js';
import { newFolder } from './support/folders.js';
import { post } from './support/raw.js';
import { Service } from './support/service.js';

/**
 * Programs that others wrote check what this one published. The Go project's sumdb packages: the signed head, every
 * tile and bundle, receipts, and that two heads are consistent. Sigstore's verifier: the signed head and a receipt; it
 * has nothing for tiles and consistency, and what it takes an entry to say (Rekor's kinds) is not asked.
 */
const ENTRIES = 700;
const EARLIER = 300;
const RECEIPTS = [0, 1, 255, 256, 511, 512, 640, ENTRIES - 1];
const folder = newFolder();
const program = join(newFolder(), 'check');

beforeAll(async () => {
  const service = await Service.start({ folder: newFolder() });
  const keep = async (path: string, name = path) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), Buffer.from(await (await fetch(`${service.url}/${path}`)).arrayBuffer()));
  };
  await record(service, 0, EARLIER - 2);
  await keep('checkpoint', 'earlier');
  await record(service, EARLIER - 2, ENTRIES - 2);
  await keep('verifier-key');
  await keep('checkpoint');
  for (const tile of [...hashTiles(ENTRIES), ...bundles(ENTRIES)]) await keep(`tile/${tilePath(tile)}`);
  for (const position of RECEIPTS) await keep(`v1/entries/${position}/receipt`, `receipt/${position}`);
  await keep('v1/entries', 'entries');
  const asked = `/v1/consistency?from=${EARLIER}&to=${ENTRIES}`;
  const { hashes } = await service.ask<{ hashes: { hash: string }[] }>(asked);
  writeFileSync(join(folder, 'consistency'), hashes.map(part => part.hash).join('\n'));
  await service.stop();
});

async function record(service: Service, from: number, to: number): Promise<void> {
  const party = (i: number) => ({ act: 'register-party', party: `p${i}`, kind: 'state', names: { en: `P ${i}` } });
  const lines = Array.from({ length: to - from }, (_, i) => JSON.stringify(party(from + i)));
  await post(service, '/v1/acts', lines.join('\n'), { 'content-type': 'application/x-ndjson' });
}

/** What the Go program says of a folder, and how it ends. */
function checked(): { readonly code: number | null; readonly says: string } {
  const { status, stdout, stderr } = spawnSync(program, [folder], { encoding: 'utf8' });
  return { code: status, says: stdout + stderr };
}

/** Changes one bit of a file while something is done. */
function withFlipped<T>(file: string, at: number, bit: number, act: () => T): T {
  const whole = readFileSync(file);
  const changed = Buffer.from(whole);
  changed[at]! ^= 1 << bit;
  writeFileSync(file, changed);
  try {
    return act();
  } finally {
    writeFileSync(file, whole);
  }
}

testWith(go)('the Go project finds head, tiles, bundles, receipts and consistency good, and every changed bit', () => {
  const build = spawnSync('go', ['build', '-o', program, 'test/others/check.go'], {
    encoding: 'utf8',
    env: { ...process.env, GO111MODULE: 'off', GOPATH, GOCACHE: join(newFolder(), 'cache'), GOFLAGS: '' },
  });
  expect(build).toMatchObject({ status: 0, stderr: '' });
  const whole = { code: 0, says: `${ENTRIES} entries, ${RECEIPTS.length} receipts, begins with ${EARLIER}\n` };
  expect(checked()).toEqual(whole);

  const random = seeded(11);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(found => found.isFile() && !['verifier-key', 'entries'].includes(found.name))
    .map(found => join(found.parentPath, found.name));
  const bundles = readdirSync(join(folder, 'tile/entries')).filter(name => !name.includes('.'));
  expect([names.length, bundles]).toEqual([3 + RECEIPTS.length + 7, ['000', '001']]);
  const missed = names.flatMap(file =>
    Array.from({ length: 12 }, () => {
      // The last letter of a note carries bits of no byte: Go's base64 looks away there.
      const at = Math.floor(random() * (readFileSync(file).length - 3));
      return { file, at, ...withFlipped(file, at, Math.floor(random() * 8), checked) };
    }).filter(({ code, says }) => code !== 1 || says === ''),
  );
  expect(missed).toEqual([]);
  expect(checked()).toEqual(whole);
});

test('Sigstore finds head and receipts good, each for its entry only, and every changed bit', () => {
  const { name, publicKey, keyId } = parseVerifierKey(readFileSync(join(folder, 'verifier-key'), 'utf8').trim());
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey]);
  const logID = Buffer.concat([keyId, hash('sha256', publicKey, 'buffer').subarray(4)]);
  const log = { logID, publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }), baseURL: name };
  const authority = { ...log, validFor: { start: new Date(0), end: new Date(8e15) } };
  const lines = readFileSync(join(folder, 'entries'), 'utf8').trimEnd().split('\n');
  const verify = (receipt: string, line: string) => {
    const { index, hashes, checkpoint } = parseReceipt(receipt);
    const place = { logIndex: String(index), treeSize: String(ENTRIES), rootHash: Buffer.alloc(0) };
    const inclusionProof = { ...place, hashes: [...hashes], checkpoint: { envelope: checkpoint } };
    const entry = { logIndex: place.logIndex, logId: { keyId: logID }, integratedTime: '0', inclusionProof };
    const canonicalizedBody = Buffer.from(line);
    const kindVersion = { kind: 'depositary', version: '1' };
    verifyTLogInclusion({ ...entry, kindVersion, canonicalizedBody, inclusionPromise: undefined }, [authority]);
  };
  const random = seeded(12);
  for (const position of RECEIPTS) {
    const file = join(folder, 'receipt', String(position));
    const receipt = () => readFileSync(file, 'utf8');
    expect(() => verify(receipt(), lines[position]!)).not.toThrow();
    expect(() => verify(receipt(), lines[(position + 1) % ENTRIES]!)).toThrow();
    for (let i = 0; i < 100; i++) {
      const at = Math.floor(random() * (readFileSync(file).length - 3));
      withFlipped(file, at, Math.floor(random() * 8), () => {
        expect(() => verify(receipt(), lines[position]!)).toThrow();
      });
    }
  }
});
