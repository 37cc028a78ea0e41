import { allCalls, BoardChanges, ClockReading } from '@toritsugi/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readConfig } from '../../config';
import { openApiDocument } from './openapi';

const document = openApiDocument() as {
  paths: Record<string, Record<string, { operationId: string; requestBody?: unknown }>>;
  components: { schemas: Record<string, object> };
};

const validatorOf = (name: string) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'all', ...document });
  return ajv.compile({ $ref: `all#/components/schemas/${name}` });
};

it('has every call of the contract, once', () => {
  const documented = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => operation.operationId),
  );
  expect(documented.sort()).toEqual(allCalls.map(({ name }) => name).sort());
});

it('refers only to schemas that it holds', () => {
  const referred = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
    ([, name]) => name ?? '',
  );
  expect(new Set(referred).size).toBeGreaterThan(30);
  for (const name of referred) expect(Object.keys(document.components.schemas)).toContain(name);
});

it('describes the classes of the contract alone', () => {
  expect(() => readConfig({ POOL_SIZE: '0' })).toThrow('POOL_SIZE');
  expect(JSON.stringify(document)).not.toContain('POOL_SIZE');
});

it('describes replies strictly: what is missing, unknown or of another type does not fit', () => {
  const fits = validatorOf(ClockReading.name);
  expect(fits({ serverNow: '2026-11-10T03:07:12.000Z', isFrozen: false })).toBe(true);
  expect(fits({ serverNow: '2026-11-10T03:07:12.000Z' })).toBe(false);
  expect(fits({ serverNow: '2026-11-10T03:07:12.000Z', isFrozen: false, more: 1 })).toBe(false);
  expect(fits({ serverNow: 'noon', isFrozen: false })).toBe(false);
});

it('looks into nested classes and lists, and lets optional parts be null', () => {
  const schema = JSON.stringify(document.components.schemas[BoardChanges.name]);
  expect(schema).toContain('"$ref":"#/components/schemas/ClockReading"');
  expect(schema).toContain('"items":{"type":"object","$ref":"#/components/schemas/CallTaskCard"}');
  expect(JSON.stringify(document.components.schemas['CallTaskCard'])).toContain('{"type":"null"}');
});
