import 'reflect-metadata';
/** class-transformer knows which class a nested property holds, but keeps that to its CommonJS build's storage. */
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { allCalls, callers, reachOf, refusals, type Call } from '@toritsugi/contracts';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';

type Schema = Record<string, unknown>;

const SCHEMAS = '#/components/schemas/';
const refusal: Schema = {
  type: 'object',
  required: ['code', 'message', 'requestId'],
  additionalProperties: false,
  properties: {
    code: { type: 'string', enum: Object.keys(refusals) },
    message: { type: 'string', description: "One sentence in the caller's language (Accept-Language: ja or en)." },
    requestId: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        additionalProperties: false,
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
    details: { type: 'object' },
  },
};

/** The OpenAPI 3.1 document of every call of the contract, from the same classes that validate requests. */
export function openApiDocument(): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { name, call, documentation } of allCalls) {
    const path = `/api${call.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [call.method.toLowerCase()]: operationOf(name, call, documentation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Toritsugi (取次)',
      version: '1',
      description:
        'Every write by staff takes the header `x-toritsugi: 1` and, to be safe against repeats, an `Idempotency-Key` (UUID).',
      license: { name: 'MIT' },
    },
    paths,
    components: {
      schemas: schemas(),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'toritsugi_session' } },
    },
  };
}

interface Documentation {
  readonly reply: { readonly name: string } | null;
  readonly body: { readonly name: string } | null;
  readonly query: { readonly name: string } | null;
}

function operationOf(name: string, call: Call, { reply, body, query }: Documentation): Schema {
  const [group] = name.split('.');
  const allowed = callers.filter((caller) => reachOf(call.operation, caller) !== null);
  const parameters = [
    ...[...call.path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
      name: parameter,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    })),
    ...(query === null ? [] : queryParameters(query.name)),
  ];
  return {
    operationId: name,
    tags: [group],
    description: `Operation \`${call.operation}\`: ${allowed.join(', ')}`,
    ...(allowed.includes('anonymous') ? {} : { security: [{ session: [] }] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: { required: true, content: json({ $ref: SCHEMAS + body.name }) } }),
    responses: {
      ...(reply === null
        ? { 204: { description: 'Done' } }
        : { 200: { description: 'Done', content: json({ $ref: SCHEMAS + reply.name }) } }),
      default: { description: 'Refused: a code and a sentence', content: json({ $ref: `${SCHEMAS}Refusal` }) },
    },
  };
}

function queryParameters(className: string): Schema[] {
  const schema = schemas()[className] as { properties?: Record<string, Schema>; required?: string[] } | undefined;
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema?.required?.includes(name) ?? false,
    schema: property,
  }));
}

const json = (schema: Schema): Schema => ({ 'application/json': { schema } });

let made: Record<string, Schema> | null = null;

function schemas(): Record<string, Schema> {
  if (made !== null) return made;
  const raw = validationMetadatasToSchemas({
    classTransformerMetadataStorage: defaultMetadataStorage,
    classValidatorMetadataStorage: getMetadataStorage(),
    refPointerPrefix: SCHEMAS,
    // Plain text is a rule about characters: it adds nothing to the type that another mark gives.
    additionalConverters: { [ValidationTypes.CUSTOM_VALIDATION]: {} },
  }) as unknown as Record<string, Schema>;
  made = { Refusal: refusal };
  for (const [name, schema] of Object.entries(raw)) made[name] = strict(schema);
  return made;
}

/** Unknown keys do not exist; a property that may be absent may be null. */
function strict(schema: Schema): Schema {
  const required = new Set((schema['required'] as string[] | undefined) ?? []);
  const properties = Object.entries((schema['properties'] as Record<string, Schema> | undefined) ?? {}).map(
    ([name, property]) => [name, required.has(name) ? property : { anyOf: [property, { type: 'null' }] }],
  );
  return { ...schema, additionalProperties: false, properties: Object.fromEntries(properties) as Schema };
}
