import { expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptDocument, proposeDocument, registerParty, sign } from './support/acts.js';
import { succeeds } from './support/command-line.js';
import { newFolder } from './support/folders.js';
import { Service } from './support/service.js';

/* A political text has signatories, and no entry into force to ask about. */

test('a declaration is not told as one that waits for deposits', async () => {
  const [folder, file] = [newFolder(), join(newFolder(), 'acts.ndjson')];
  const acts = [
    registerParty('aa'),
    proposeDocument('decl', '2023-12-01', { kind: 'declaration' }),
    adoptDocument('decl', '2023-12-01'),
    sign('decl', 'aa', '2023-12-01'),
  ];
  writeFileSync(file, acts.map(act => `${JSON.stringify(act)}\n`).join(''));
  succeeds('import', file, '--data', folder);
  const said = succeeds('status', 'decl', '--data', folder, '--as-of', '2024-01-01');
  expect(said).toContain('\na political text: it takes no instruments and does not enter into force\n');
  expect(said).not.toMatch(/not in force|missing/);

  const service = await Service.start({ folder });
  const asked = (path: string) => service.ask<object>(`/v1/documents/decl/${path}`);
  expect(await asked('entry-into-force')).not.toHaveProperty('determination');
  const participants = await asked('participants');
  expect(participants).not.toHaveProperty('stage');
  expect(participants).toMatchObject({ participants: [{ party: 'aa', signedOn: '2023-12-01' }] });
  const forecast = await asked('forecast');
  expect(forecast).not.toHaveProperty('stage');
  expect(forecast).toMatchObject({ missing: [], oneDepositAway: false, enough: [] });
  const supposing = await fetch(`${service.url}/v1/documents/decl/forecast?if=aa:2024-02-01`);
  expect([supposing.status, await supposing.text()]).toEqual([400, expect.stringContaining('takes no instruments')]);
  await service.stop();
});
