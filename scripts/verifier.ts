/**
 * Makes dist/verify/depositary-verify.html: one file that is a page for a browser and a program for node.
 * In HTML the first comment ends where the second line begins with `-->`; in JavaScript a line that begins with `<!--` or
 * `-->` is a comment, so node sees only what stands between the two script tags.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const { outputFiles, metafile } = await build({
  entryPoints: ['verify/src/main.ts'],
  bundle: true,
  write: false,
  metafile: true,
  format: 'iife',
  platform: 'browser',
  external: ['node:*'],
  target: 'es2024',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
});
const script = outputFiles[0]!.text;
const forbidden = /<\/script|<!--|^\s*-->/im.exec(script);
if (forbidden) throw new Error(`the script has ${forbidden[0]}, which would end it in HTML or JavaScript`);

const page = readFileSync('verify/page.html', 'utf8').replace('{{style}}', () =>
  readFileSync('verify/page.css', 'utf8'),
);
const html = [
  '<!-- To use: open this file in a browser, or run: node depositary-verify.html archive.tar (or: node - archive.tar < depositary-verify.html)',
  `-->${page.trim().replaceAll(/\s*\n\s*/g, ' ')}<script>`,
  licences(Object.keys(metafile.inputs)),
  script.trimEnd(),
  '<!-- </script>',
];
mkdirSync('dist/verify', { recursive: true });
// The one above says that files are modules, and node would refuse this one by its name.
writeFileSync('dist/verify/package.json', '{ "type": "commonjs" }\n');
writeFileSync('dist/verify/depositary-verify.html', `${html.join('\n')}\n`);

/** What is told of a package. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

/**
 * The licence of this program and of every package that is in the script. Whoever passes the one file on passes their text on
 * with it, as Apache-2.0 (4a) asks.
 */
function licences(inputs: readonly string[]): string {
  const packages = new Set(inputs.flatMap(file => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  const texts = [...packages].map(name => {
    const { version, license } = manifest(`node_modules/${name}/package.json`);
    return `${name} ${version}, ${license}\n\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()}`;
  });
  const { name, version, license } = manifest('package.json');
  const own = `${name} ${version}, SPDX-License-Identifier: ${license}\n\n${readFileSync('LICENSE', 'utf8').trim()}`;
  return `/*!\n${[own, ...texts].join('\n\n')}\n*/`;
}

function manifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}
