import type { Definition } from '../../dist/acts/definition.js';
import { type Class, schemaOf } from '../../dist/forms/schema.js';

/** The JSON Schema of a form, as far as `schemaOf` makes it. */
interface FormSchema {
  readonly description: string;
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
  /** Of these members the form has exactly one. */
  readonly oneOf?: readonly { readonly required: readonly [string] }[];
}

interface FieldSchema {
  readonly description: string;
  readonly examples: readonly unknown[];
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly propertyNames?: unknown;
  readonly additionalProperties?: { readonly type?: string };
  readonly $ref?: string;
}

/** Said once on the page, for every act. */
const ofEveryAct = ['source', 'certainty', 'at'];

/** A heading, the sentence of the act, and a table of its fields. */
export function actSection({ name, command, ...records }: Definition): string {
  const { description } = schema(command);
  const fact = 'fact' in records ? records.fact : records.recordedAs;
  return `### ${name}\n\n${description} Records \`${fact}\`.\n\n${fieldsOf(command)}\n`;
}

/** A heading, the sentence of the form, and a table of its fields. */
export function formSection(title: string, form: Class): string {
  const { description, oneOf } = schema(form);
  const only = oneOf ? ` Exactly one of ${oneOf.map(({ required: [name] }) => `\`${name}\``).join(', ')}.` : '';
  return `### ${title}\n\n${description}${only}\n\n${fieldsOf(form)}\n`;
}

function fieldsOf(form: Class): string {
  const { properties, required } = schema(form);
  const rows = Object.entries(properties)
    .filter(([field]) => !ofEveryAct.includes(field))
    .map(([field, about]) => {
      const example = `\`${JSON.stringify(about.examples[0])}\``.replaceAll('|', '\\|');
      const optional = required.includes(field) ? '' : ' (optional)';
      return `| \`${field}\`${optional} | ${kindOf(about)} | ${about.description} | ${example} |`;
    });
  return ['| field | kind | what | example |', '|---|---|---|---|', ...rows].join('\n');
}

function schema(form: Class): FormSchema {
  return schemaOf(form) as unknown as FormSchema;
}

/** The kind of a field in words. */
function kindOf(field: FieldSchema): string {
  if (field.enum) return field.enum.map(word => `\`${word}\``).join(', ');
  if (field.format) return field.format.replace('-', ' ').replace('trimmed', `text, at most ${field.maxLength}`);
  if (field.items) return listOf(field.items);
  if (field.properties) return `object: ${Object.keys(field.properties).join(', ')}`;
  if (field.propertyNames)
    return field.additionalProperties?.type === 'array' ? 'object: slugs by key' : 'object: text by key';
  if (field.pattern?.startsWith('^[a-z0-9]+(-')) return 'slug';
  if (field.type === 'integer') return `whole number, ${field.minimum} to ${field.maximum}`;
  return field.pattern ? `text: \`${field.pattern}\`` : String(field.type);
}

function listOf(items: FieldSchema): string {
  if (items.enum) return `list of ${kindOf(items)}`;
  if (items.$ref) return 'list of conditions';
  if (items.properties) return `list of objects: ${Object.keys(items.properties).join(', ')}`;
  return items.format === 'trimmed' ? 'list of texts' : 'list of slugs';
}
