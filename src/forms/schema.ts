import { getMetadataStorage } from 'class-validator';

/** A JSON Schema (draft 2020-12), as far as the field kinds use it. */
export type Schema = Readonly<Record<string, unknown>>;

export type Class<T extends object = object> = abstract new (...parameters: never[]) => T;

const compiled = new Map<Class, Schema>();
const descriptions = new WeakMap<Class, string>();
const choices = new WeakMap<Class, readonly string[]>();

/** Says what a form is for, in OpenAPI and in `depositary schema`. */
export function Says(description: string): ClassDecorator {
  return form => void descriptions.set(form as unknown as Class, description);
}

/** Of these members a form has exactly one. */
export function ExactlyOne(...names: string[]): ClassDecorator {
  return form => void choices.set(form as unknown as Class, names);
}

export function choicesOf(form: Class): readonly string[] {
  return choices.get(form) ?? [];
}

/** The JSON Schema of a form, compiled once from what class-validator knows of it. Unknown members are refused. */
export function schemaOf(form: Class): Schema {
  let schema = compiled.get(form);
  if (!schema) compiled.set(form, (schema = compile(form)));
  return schema;
}

function compile(form: Class): Schema {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(form, '', false, false);
  const optional = new Set(
    metadata.filter(rule => rule.type === 'conditionalValidation').map(rule => rule.propertyName),
  );
  const properties: Record<string, Schema> = {};
  for (const { propertyName, constraints } of metadata) {
    const schema: unknown = constraints?.[0];
    if (isSchemaMaker(schema)) properties[propertyName] ??= schema();
  }
  return {
    type: 'object',
    description: descriptions.get(form) ?? form.name,
    properties,
    required: Object.keys(properties).filter(name => !optional.has(name)),
    additionalProperties: false,
    ...(choices.has(form) && { oneOf: choicesOf(form).map(name => ({ required: [name] })) }),
  };
}

function isSchemaMaker(constraint: unknown): constraint is () => Schema {
  // A condition is a function of (object, value); the schema of a field is a function without parameters.
  return typeof constraint === 'function' && constraint.length === 0;
}
