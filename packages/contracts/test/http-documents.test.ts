import { faultTable } from '@homeward/kernel';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { apiNames, codesets, openApiDocument } from '../src/index.ts';

/** Parsed YAML: its shape is what these tests are about. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = Record<string, any>;

/** Follows `#/components/…`. */
function deref(document: Json, node: Json): Json {
  if (typeof node.$ref !== 'string') return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at: Json, part: string) => at[part] as Json, document);
}

interface Content {
  readonly where: string;
  readonly media: Json;
}

/** Every media type of every operation, requests and answers, under a name. */
function contents(document: Json): readonly Content[] {
  return Object.entries(document.paths as Json).flatMap(([path, item]) =>
    Object.entries(item as Json).flatMap(([method, operation]) => {
      const bodies: [string, Json][] = Object.entries(operation.responses as Json);
      if (operation.requestBody !== undefined) bodies.push(['body', operation.requestBody]);
      return bodies.flatMap(([name, body]) =>
        Object.values(deref(document, body).content as Json).map((media) => ({ where: `${method} ${path} ${name}`, media: media as Json })),
      );
    }),
  );
}

const examplesOf = (document: Json, media: Json): readonly unknown[] =>
  media.example === undefined
    ? Object.values((media.examples ?? {}) as Json).map((one) => deref(document, one as Json).value)
    : [media.example];

describe.each(apiNames)('the %s API', (api) => {
  const document: Json = openApiDocument(api);
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  formats.default(ajv);
  ajv.addKeyword('example').addVocabulary(['discriminator', 'openapi', 'info', 'servers', 'security', 'tags', 'paths', 'components']);
  ajv.addSchema({ ...document, $id: 'document' });
  const validator = (schema: Json) => ajv.compile(typeof schema.$ref === 'string' ? { $ref: `document${schema.$ref}` } : schema);

  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
  });

  it.each(contents(document))('$where has examples that its schema takes', ({ media }) => {
    const examples = examplesOf(document, media);
    expect(examples.length).toBeGreaterThan(0);
    const validate = validator(media.schema);
    for (const example of examples) expect(validate(example) ? [] : validate.errors).toEqual([]);
  });

  it.each(contents(document).filter(({ media }) => String(media.schema.$ref).endsWith('/Problem')))(
    '$where answers as the fault table says',
    ({ where, media }) => {
      for (const example of examplesOf(document, media) as Json[]) {
        const row = faultTable[example.code as keyof typeof faultTable];
        expect([example.status, example.title]).toEqual([row.http, row.meaning]);
        expect(where.endsWith(String(example.status))).toBe(true);
      }
    },
  );

  it('names only faults of the table, and no fault that an HTTP door cannot answer', () => {
    const codes: string[] = document.components.schemas.FaultCode.enum;
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes) expect(faultTable[code as keyof typeof faultTable]?.http).toEqual(expect.any(Number));
  });

  it('refuses an undeclared member in every body', () => {
    for (const { where, media } of contents(document).filter((one) => one.where.endsWith(' body'))) {
      const validate = validator(media.schema);
      const [example] = examplesOf(document, media) as Json[];
      expect([where, validate({ ...example, undeclared: 1 })]).toEqual([where, false]);
    }
  });
});

describe('codes in the hospital API', () => {
  const { schemas } = openApiDocument('hospital').components as Json;
  const codesOf = (name: keyof typeof codesets) => new Set<string>(codesets[name].rows.map((row) => row.code));

  it('are those of the code lists', () => {
    expect(new Set(schemas.CriteriaToReside.enum)).toEqual(codesOf('criteria-to-reside'));
    expect(new Set(schemas.Person.properties.nhsNumberStatus.enum)).toEqual(codesOf('nhs-number-status'));
    expect(new Set(schemas.Person.properties.sex.enum)).toEqual(codesOf('sex'));
  });
});

describe('readiness', () => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ ...openApiDocument('hospital'), $id: 'document' });
  const takes = ajv.compile({ $ref: 'document#/components/schemas/Readiness' });
  const review = { spell: { profile: 'musgrove-park', visitNumber: '1' }, assessedAt: '2026-08-10T09:15:00Z' };

  it.each([
    [true, { meets: true, codes: ['03'] }],
    [true, { meets: false, codes: [] }],
    [false, { meets: true, codes: [] }],
    [false, { meets: false, codes: ['03'] }],
    [false, { meets: true, codes: ['13'] }],
    [false, { meets: true, codes: ['03', '03'] }],
    [true, { meets: false, codes: [], expectedDischargeDate: null }],
    [false, { meets: false, codes: [], expectedDischargeDate: '2026-02-30' }],
    [false, { meets: false, codes: [], assessedAt: '2026-08-10T09:15:00' }],
  ])('%s: %j', (expected, change) => {
    expect(takes({ ...review, ...change })).toBe(expected);
  });
});
