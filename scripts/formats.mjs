/**
 * Writes docs/formats.md: what stands in an entry, in an acts file, and in every act, from the forms themselves.
 * `--check` writes nothing and fails where the file is not what it would write. Needs a build (`npm run build`).
 */
import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { acts } from '../dist/acts/list.js';
import * as clauses from '../dist/forms/clauses.js';
import * as conditions from '../dist/forms/conditions.js';
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
| \`revision\`, \`previous\` | revision of the subject, 1 for its first entry; and the position of the entry before |
| \`act\`, \`actid\`, \`part\`, \`parts\` | the act, its identifier, and which of how many of its entries this is |
| \`digest\` | SHA-256 of the act, its \`at\` and the canonical JSON of its fields, a line each, base64url |
| \`recorder\` | id of the access key under which it came |
| \`place\` | only on a replacement: the position in whose stead it stands on its legal date |

Entry 0 is \`RegisterOpened\` (\`origin\`, \`format\`, \`clock\`), entry 1 the first \`AccessKeyIssued\` (\`key\`, \`role\`, \`digest\` of the secret).
\`EntryVoided\` and \`EntryCorrected\` name the \`entry\` that was wrong and the \`reason\`.

\`LogContinued\` names the head that was \`signed\` before, what was \`found\`, and the \`lostKey\` where its key was not there.

What stands in an entry is public for good: put nothing private into it.

## The archive

\`depositary export\` writes a POSIX ustar tar, not compressed, of exactly these members in this order. Any other member, order,
header or byte between them is refused. Times are 1970-01-01 and owners 0, so that one ledger up to one head has one archive.

| member | what |
|---|---|
| \`manifest.json\` | canonical JSON and a line feed: \`format\` (1), \`origin\`, \`size\` (entries), \`root\` (base64), \`verifierKey\`, \`recordedAt\` (of the last entry), \`texts\` (\`digest\`, \`bytes\`; in the order of the digests) |
| \`checkpoint\` | the last signed head: C2SP tlog-checkpoint, over exactly the entries that follow |
| \`verifier-keys\` | the keys that heads of the register were signed with, one a line; the last one is that of this head |
| \`entries.ndjson\` | line i is the bytes of entry i, each with a line feed after it |
| \`tile/...\` | the tiles of hashes of a tree of this size, level by level: C2SP tlog-tiles, no bundles of entries |
| \`texts/<64 hex>\` | the texts that are kept of those that entries of \`TextRegistered\` name, by their SHA-256 |

The entries about a subject are complete when their \`revision\` runs from 1 without a gap and each names the \`previous\`: both are
under the root that was signed. What a later entry says is not in it.

A published folder (\`depositary publish\`) is C2SP tlog-tiles as any static host serves them, with the key in \`verifier-key\`.

## Acts

Every act also takes \`source\` (\`title\`, \`url\`, \`digest\`, \`page\`: where the fact was learned), \`certainty\` (\`confirmed\`,
\`reported\`, \`contested\`: shown, never counted) and, in a register with a simulated clock, \`at\`.
`;

const everywhere = ['source', 'certainty', 'at'];

function kindOf(schema) {
  if (schema.enum) return schema.enum.map(word => `\`${word}\``).join(', ');
  if (schema.format) return schema.format.replace('-', ' ').replace('trimmed', `text, at most ${schema.maxLength}`);
  if (schema.type === 'array') return listOf(schema.items);
  if (schema.properties) return `object: ${Object.keys(schema.properties).join(', ')}`;
  if (schema.propertyNames)
    return schema.additionalProperties.type === 'array' ? 'object: slugs by key' : 'object: text by key';
  if (schema.pattern?.startsWith('^[a-z0-9]+(-')) return 'slug';
  if (schema.type === 'integer') return `whole number, ${schema.minimum} to ${schema.maximum}`;
  return schema.pattern ? `text: \`${schema.pattern}\`` : schema.type;
}

function listOf(items) {
  if (items.enum) return `list of ${kindOf(items)}`;
  if (items.$ref) return 'list of conditions';
  if (items.properties) return `list of objects: ${Object.keys(items.properties).join(', ')}`;
  return items.format === 'trimmed' ? 'list of texts' : 'list of slugs';
}

/** The forms that clauses are made of, with the member of the form around them under which they stand. */
const parts = [
  ['condition', conditions.ConditionForm],
  ['condition.instruments', conditions.InstrumentsForm],
  ['condition.instruments.ofWhich', conditions.PartOfForm],
  ['condition.share', conditions.ShareForm],
  ['condition.fraction', conditions.FractionForm],
  ['condition.signatures', conditions.SignaturesForm],
  ['delay (also of later and notice)', conditions.DelayForm],
  ['notBefore', clauses.FloorForm],
  ['counting', clauses.CountingForm],
  ['later', clauses.LaterForm],
  ['notBefore of a withdrawal', clauses.NoticeFloorForm],
  ['periods', clauses.PeriodsForm],
];

/** One real example a shape. Each is tried in src/law/clauses/*.spec.ts or by `npm run acceptance`. */
const examples = [
  [
    'the n-th day after the n-th deposit',
    'Vienna Convention on the Law of Treaties: 35th deposit 1979-12-28, in force 1980-01-27',
    {
      condition: { instruments: { atLeast: 35 } },
      delay: { days: 30 },
      later: { after: 'trigger', delay: { days: 30 } },
    },
  ],
  [
    'months after',
    'Covenant on Civil and Political Rights: 35th deposit 1975-12-23, in force 1976-03-23',
    {
      condition: { instruments: { atLeast: 35 } },
      delay: { months: 3 },
      later: { after: 'trigger', delay: { months: 3 } },
    },
  ],
  [
    'not before another document is in force',
    'its Optional Protocol: 10th deposit 1973-12-12, with the Covenant 1976-03-23',
    { condition: { instruments: { atLeast: 10 } }, delay: { months: 3 }, notBefore: { inForce: ['iccpr'] } },
  ],
  [
    'no delay',
    'Protocol relating to the Status of Refugees: sixth deposit and in force 1967-10-04',
    { condition: { instruments: { atLeast: 6 } }, later: { after: 'trigger' } },
  ],
  [
    'first day of the month after the n-th day',
    'Rome Statute: 60th deposit 2002-04-11, in force 2002-07-01',
    { condition: { instruments: { atLeast: 60 } }, delay: { days: 60, then: 'first-of-next-month' } },
  ],
  [
    'first day of the month after so many months',
    'Migrant Workers: 20th deposit 2003-03-14, in force 2003-07-01',
    {
      condition: { instruments: { atLeast: 20 } },
      delay: { months: 3, then: 'first-of-next-month' },
      later: { after: 'entry-into-force', delay: { months: 3, then: 'first-of-next-month' } },
    },
  ],
  [
    'first day of the n-th month after',
    'Mine Ban Convention: 40th deposit 1998-09-16, in force 1999-03-01',
    { condition: { instruments: { atLeast: 40 } }, delay: { firstOfMonth: 6 } },
  ],
  [
    'a floor of years after the opening',
    'Chemical Weapons Convention: 65th deposit 1996-10-31, in force 1997-04-29; the floor of 1995-01-13 does not bind',
    { condition: { instruments: { atLeast: 65 } }, delay: { days: 180 }, notBefore: { yearsAfterOpening: 2 } },
  ],
  [
    'a count and a share',
    'Paris Agreement (the weights of two of the parties): in force 2016-11-04',
    {
      condition: {
        allOf: [
          { instruments: { atLeast: 55 } },
          { share: { atLeast: '55', weights: { china: '20.09', 'united-states': '17.89' } } },
        ],
      },
      delay: { days: 30 },
      counting: { organisations: false },
    },
  ],
  [
    'a fraction of the parties to another document',
    'Doha Amendment: three fourths of the parties to Kyoto on 2020-10-02, in force 2020-12-31',
    { condition: { fraction: { atLeast: '3/4', partiesTo: 'kyoto-protocol', on: 'adoption' } }, delay: { days: 90 } },
  ],
  [
    'a fixed day',
    'Kigali Amendment: 20th deposit 2017-11-17, in force on the fixed day 2019-01-01',
    {
      condition: { instruments: { atLeast: 20 } },
      fixed: '2019-01-01',
      delay: { days: 90 },
      later: { after: 'trigger', delay: { days: 90 } },
    },
  ],
  [
    'all of a group, on a fixed day',
    'Accession of Croatia: the last of the signatories deposited 2013-06-21, in force 2013-07-01',
    { condition: { all: 'signatories' }, fixed: '2013-07-01' },
  ],
  [
    'the n-th notification',
    'an agreement of the CIS: third notification and in force 1998-12-21',
    { condition: { instruments: { atLeast: 3 } }, counting: { kinds: ['notification'] } },
  ],
  [
    'so many of a group',
    'of twenty, three of a group',
    {
      condition: { instruments: { atLeast: 20, ofWhich: [{ atLeast: 3, of: 'nuclear-states' }] } },
      groups: { 'nuclear-states': ['cn', 'fr', 'gb', 'ru', 'us'] },
    },
  ],
  ['on signature', 'two signatures bring it into force', { condition: { signatures: { atLeast: 2 } } }],
  [
    '+31 where the text says 30 days after',
    'counted from the next day',
    { condition: { instruments: { atLeast: 2 } }, delay: { days: 30, from: 'next-day' } },
  ],
];

function clauseSections() {
  const kinds = Object.entries(clauses.clauseForms).map(([kind, form]) => formSection(`\`${kind}\``, form));
  const nested = parts.map(([name, form]) => formSection(`\`${name}\``, form));
  const shown = examples.map(
    ([shape, what, terms]) => `- **${shape}** (${what}):\n\n  \`\`\`json\n  ${JSON.stringify(terms)}\n  \`\`\`\n`,
  );
  return `## Clauses

What \`set-clause\` takes as \`terms\`, by the kind of clause. Code knows these shapes and no treaty. The JSON Schema of each is at
\`GET /v1/acts\` and in \`depositary schema\`. A clause that can never be met, contradicts itself, weighs more than its whole or hangs
on itself is refused with the path to the fault. Where a document has no clause on entry into force, all negotiating States must
consent (VCLT 24.2): the members of its body when it was adopted, or its proposers.

Groups are \`states\`, \`signatories\`, \`members\` (of the body, at the adoption), \`negotiators\`, or named in \`groups\`.
A signatory that declares that it will not become a party owes the text nothing more (VCLT 18a), but it has signed: it stays one of the
\`signatories\`. Where all of them must consent, the condition is not met unless it does so after all; the forecast names it, and
the depositary can declare another date.

${kinds.join('\n')}
${nested.join('\n')}
### Examples of every shape

${shown.join('\n')}`;
}

function formSection(title, form) {
  const { description, properties, required, oneOf } = schemaOf(form);
  const only = oneOf ? ` Exactly one of ${oneOf.map(({ required: [name] }) => `\`${name}\``).join(', ')}.` : '';
  return `### ${title}\n\n${description}${only}\n\n| field | kind | what | example |\n|---|---|---|---|\n${rowsOf(properties, required).join('\n')}\n`;
}

function rowsOf(properties, required) {
  return Object.entries(properties)
    .filter(([field]) => !everywhere.includes(field))
    .map(([field, schema]) => {
      const shown = `\`${JSON.stringify(schema.examples[0])}\``.replaceAll('|', '\\|');
      return `| \`${field}\`${required.includes(field) ? '' : ' (optional)'} | ${kindOf(schema)} | ${schema.description} | ${shown} |`;
    });
}

function section({ name, command, fact, mends }) {
  const { description, properties, required } = schemaOf(command);
  const rows = rowsOf(properties, required);
  return `### ${name}\n\n${description} Records \`${fact ?? mends}\`.\n\n| field | kind | what | example |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

const text = await format(`${intro}\n${acts.map(section).join('\n')}\n${clauseSections()}`, {
  parser: 'markdown',
  printWidth: 120,
});
if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  process.stderr.write('docs/formats.md is not what the forms say: run npm run formats\n');
  process.exit(1);
}
