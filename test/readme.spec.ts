import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

interface Step {
  readonly command: string;
  readonly printed: string;
}

/** The `$` lines of the README's console blocks, each with what it says is printed. */
function steps(): Step[] {
  const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```console\n([\s\S]*?)```/g)].map(block => block[1]!);
  return blocks.flatMap(block =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map(step => {
        const [command, ...lines] = step.split('\n');
        return { command: command!, printed: lines.join('\n').trim() };
      }),
  );
}

/** `...` stands for anything. */
function matching(printed: string): RegExp {
  const pieces = printed.split('...').map(piece => piece.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${pieces.map(piece => piece.replaceAll(/\s+/g, String.raw`\s+`)).join(String.raw`[\s\S]*`)}$`);
}

test('what the README shows is what happens', () => {
  const all = steps();
  expect(all.length).toBeGreaterThan(12);
  const script = ['shopt -s expand_aliases', 'set -m', ...all.flatMap(({ command }) => [`echo '@@@'`, command])].join(
    '\n',
  );
  const home = mkdtempSync(join(tmpdir(), 'depositary-readme-'));
  const { DEPOSITARY_DATA: _, PORT: __, ...env } = process.env;
  const run = spawnSync('bash', [], { input: script, encoding: 'utf8', env: { ...env, TMPDIR: home } });
  rmSync(home, { recursive: true, force: true });
  const printed = run.stdout.split('@@@\n').slice(1);
  all.forEach(({ command, printed: wanted }, index) => {
    expect({ command, printed: printed[index]!.trim() }).toEqual({
      command,
      printed: expect.stringMatching(matching(wanted)),
    });
  });
}, 120_000);
