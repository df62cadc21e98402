/**
 * Writes docs/formats.md: what stands in an entry, in an acts file, and in every act, from the forms themselves.
 * `--check` writes nothing and fails where the file is not what it would write. Needs a build (`npm run build`).
 */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { acts } from '../dist/acts/list.js';
import { schemaOf } from '../dist/forms/schema.js';

const file = new URL('../docs/formats.md', import.meta.url);
const intro = `# Formats

<!-- Written by \`npm run formats\` from the forms themselves. -->

## Dates and times

- A **legal date** has no time and no zone: \`2005-03-17\`, a month \`2005-03\`, a year \`2005\`, or \`unknown\`. A month or a year
  is an interval: before it the answer is no, from its last day on yes, in between \`unknown\`. Where it counts, it counts on its
  last day; an unknown date never does. Years 0001 to 9998.
- An **instant** is RFC 3339 with an offset. The register writes UTC with milliseconds.
- What has happened cannot be dated later than today, wherever on Earth it is latest; effects can.

## Acts files

One JSON object a line (NDJSON), the act's name in \`act\`; blank lines and lines that begin with \`#\` are passed over. In a
register with a simulated clock each line carries \`at\`, which never goes back; in one with the system clock none does.

\`\`\`json
{"act":"sign-document","document":"csto-2020-statement","party":"tj","person":"emomali-rahmon","capacity":"head-of-state","on":"2020-12-02","at":"2020-12-02T18:00:00Z"}
\`\`\`

Bad input is refused by name: unknown members, duplicate keys, \`__proto__\`, lone surrogates, whole numbers beyond 2^53-1, more
than 32 levels, more than 256 KiB, bytes that are no UTF-8.

## Entries

An entry is a CloudEvents 1.0 envelope in canonical JSON (RFC 8785), at most 65,535 bytes. Its bytes are hashed as the leaf of a
Merkle tree (RFC 9162: SHA-256 of \`0x00\` and the bytes) and never written anew. Its members, and no others:

| member | what |
|---|---|
| \`specversion\`, \`id\`, \`source\`, \`type\`, \`subject\`, \`time\`, \`data\` | CloudEvents: \`source\` is the origin of the log, \`time\` when the register learned it, \`data\` what the act said |
| \`position\` | index in the log and leaf of the tree, from 0, dense |
| \`revision\`, \`previous\` | the how-manieth entry of its subject, and the position of the one before |
| \`act\`, \`actid\`, \`part\`, \`parts\` | the act, its identifier, and which of how many of its entries this is |
| \`digest\` | SHA-256 of what was asked, base64url |
| \`recorder\` | id of the access key under which it came |
| \`place\` | only on a replacement: the position in whose stead it stands on its legal date |

Entry 0 is \`RegisterOpened\` (\`origin\`, \`format\`, \`clock\`), entry 1 the first \`AccessKeyIssued\` (\`key\`, \`role\`, \`digest\` of the secret).
\`EntryVoided\` and \`EntryCorrected\` name the \`entry\` that was wrong and the \`reason\`.

What stands in an entry is public for good: put nothing private into it.

## Acts

Every act also takes \`source\` (\`title\`, \`url\`, \`digest\`, \`page\`: where the fact was learned), \`certainty\` (\`confirmed\`,
\`reported\`, \`contested\`: shown, never counted) and, in a register with a simulated clock, \`at\`.
`;

const everywhere = ['source', 'certainty', 'at'];

function kindOf(schema) {
  if (schema.enum) return schema.enum.map(word => `\`${word}\``).join(', ');
  if (schema.format) return schema.format.replace('-', ' ').replace('trimmed', `text, at most ${schema.maxLength}`);
  if (schema.type === 'array') return `list of ${schema.items.enum ? kindOf(schema.items) : 'slugs'}`;
  if (schema.properties) return `object: ${Object.keys(schema.properties).join(', ')}`;
  if (schema.propertyNames) return 'object: text by key';
  if (schema.pattern?.startsWith('^[a-z0-9]+(-')) return 'slug';
  if (schema.type === 'integer') return `whole number, ${schema.minimum} to ${schema.maximum}`;
  return schema.pattern ? `text: \`${schema.pattern}\`` : schema.type;
}

function section({ name, command, fact, mends }) {
  const { description, properties, required } = schemaOf(command);
  const own = Object.entries(properties).filter(([field]) => !everywhere.includes(field));
  const rows = own.map(([field, schema]) => {
    const [example] = schema.examples;
    const shown = `\`${JSON.stringify(example)}\``.replaceAll('|', '\\|');
    return `| \`${field}\`${required.includes(field) ? '' : ' (optional)'} | ${kindOf(schema)} | ${schema.description} | ${shown} |`;
  });
  return `### ${name}\n\n${description} Records \`${fact ?? mends}\`.\n\n| field | kind | what | example |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

const text = await format(`${intro}\n${acts.map(section).join('\n')}`, { parser: 'markdown', printWidth: 120 });
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('docs/formats.md is not what the forms say: run npm run formats\n');
  process.exit(1);
}
