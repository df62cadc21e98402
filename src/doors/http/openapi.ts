import { applyDecorators, type INestApplication, SetMetadata } from '@nestjs/common';
import { ApiParam, ApiQuery, ApiResponse, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type Class, type Schema, schemaOf } from '../../forms/schema.js';
import { Problem } from '../problem.js';
import { describeProblems } from './described-problems.js';

type Properties = Record<string, Schema>;

const forms = new Set<Class>([Problem]);

/** The `$ref` of a form; its schema goes into the document. */
export function refTo(form: Class): { $ref: string } {
  forms.add(form);
  return { $ref: `#/components/schemas/${form.name}` };
}

/** The route takes the members of this form as its query. */
export function Asks(form: Class): MethodDecorator {
  const { properties, required } = schemaOf(form) as { properties: Properties; required: string[] };
  const parameters = Object.entries(properties).map(([name, { description, ...schema }]) =>
    ApiQuery({ name, description: String(description), required: required.includes(name), schema }),
  );
  return applyDecorators(...parameters);
}

/** The route has an identifier in its path. */
export function NamesSubject(name: string, description: string, example: string): MethodDecorator {
  return ApiParam({ name, description, schema: { type: 'string', example } });
}

/** Where a route keeps the media types that its answer can also be had in. */
const ALSO = 'media types besides JSON';

/** The answer can also be had in this media type; it stands below `Answers`. */
export function AlsoIn(type: string, schema: Schema): MethodDecorator {
  return SetMetadata(ALSO, { [type]: { schema } });
}

/** The route answers with this form. What goes wrong is described where the document is made. */
export function Answers(form: Class, ...statuses: readonly number[]): MethodDecorator {
  return (target, name, descriptor) => {
    const also = Reflect.getMetadata(ALSO, descriptor.value as object) as Schema | undefined;
    const content = { 'application/json': { schema: refTo(form) }, ...also };
    for (const status of statuses.length > 0 ? statuses : [200]) {
      ApiResponse({ status, description: String(schemaOf(form).description), content })(target, name, descriptor);
    }
  };
}

/** The OpenAPI 3.1 document of the application, with every form that its routes name. */
export function openApi(app: INestApplication, version: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Depositary')
    .setDescription(
      'A register of documents and signatures: record decisions, replay history to any date, audit who signed what.',
    )
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An access key: dep_...' }, 'key')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components ??= {};
  document.components.schemas ??= {};
  for (const form of forms) document.components.schemas[form.name] = schemaOf(form);
  describeProblems(document);
  return document;
}
