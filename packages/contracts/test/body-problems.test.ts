import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect, it } from 'vitest';
import { bodyProblems } from '../src/bodies/index.ts';
import { openApiDocument } from '../src/index.ts';

const document = openApiDocument('hospital');
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema({ ...document, $id: 'document' });
type Part = 'Referral' | 'Readiness';
const compiled = {
  Referral: ajv.compile({ $ref: 'document#/components/schemas/Referral' }),
  Readiness: ajv.compile({ $ref: 'document#/components/schemas/Readiness' }),
};

/** As the door finds it. */
function byDocument(body: unknown, part: Part = 'Referral'): readonly string[] {
  const validate = compiled[part];
  validate(body);
  const found = (validate.errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, keyword, params }) => {
      const member = (params as { missingProperty?: string; additionalProperty?: string }).missingProperty ?? params['additionalProperty'];
      return `${instancePath}${member === undefined ? '' : `/${member}`} ${keyword}`;
    });
  return found.sort();
}
const byUs = (body: unknown, part: Part = 'Referral'): readonly string[] =>
  bodyProblems('hospital', part, body)
    .map(({ at, rule }) => `${at} ${rule}`)
    .sort();

const least = {
  spell: { profile: 'musgrove-park', visitNumber: '2140' },
  revision: 1,
  submittedAt: '2026-08-10T15:02:00Z',
  author: { role: 'ward nurse' },
  needs: { mobility: 'Walks alone.' },
  homeSituation: {},
  endOfLife: false,
  consent: { basis: 'best-interest' },
};
const examples = Object.entries(
  (document['components'] as { examples: Record<string, { value: Record<string, unknown> }> }).examples,
).flatMap(([name, { value }]) => (name.startsWith('Referral') ? [value] : []));

it('takes every example of a referral', () => {
  expect(examples.length).toBeGreaterThan(2);
  expect(examples.flatMap((example) => byUs(example))).toEqual([]);
});

it.each<readonly [string, object]>([
  ['nothing said', { needs: {}, consent: {} }],
  ['left out', { endOfLife: undefined, consent: undefined }],
  ['too long', { needs: { mobility: 'x'.repeat(4001) }, wardContact: 'x'.repeat(201), riskFlags: ['x'.repeat(201)] }],
  ['counted by characters, not by halves of them', { wardContact: '😀'.repeat(150) }],
  ['blank', { needs: { night: ' ' }, careHome: { name: '' } }],
  ['too many', { riskFlags: Array.from({ length: 31 }, () => 'falls') }],
  ['numbers', { existingPackage: { state: 'open', weeklyHours: 169 }, revision: 0 }],
  ['kinds', { existingPackage: { state: 'paused', weeklyHours: 'ten' }, homeSituation: { livesAlone: 'yes' }, careHome: [] }],
  ['days', { expectedDischargeDate: '2026-02-30', consent: { basis: 'consent', recordedAt: 'yesterday' } }],
  ['a member that nobody knows', { packageRequested: 'four visits', needs: { mobility: 'x', mood: 'x' } }],
])('finds what the document finds: %s', (_case, wrong) => {
  const body = JSON.parse(JSON.stringify({ ...least, ...wrong })) as object;
  expect(byUs(body)).toEqual(byDocument(body));
  if (_case !== 'counted by characters, not by halves of them') expect(byUs(body).length).toBeGreaterThan(0);
});

it.each<readonly [string, object]>([
  ['no longer met', { meets: false, codes: [] }],
  ['no longer met, with a code', { meets: false, codes: ['03'] }],
  ['met, without one', { meets: true, codes: [] }],
  ['met by the same twice', { meets: true, codes: ['03', '03'] }],
  ['met by a code that there is not', { meets: true, codes: ['13'] }],
  ['the expected date withdrawn', { meets: true, codes: ['12'], expectedDischargeDate: null }],
  ['no day', { meets: true, codes: ['12'], expectedDischargeDate: 'soon' }],
])('finds what the document finds of a review: %s', (_case, said) => {
  const body = { spell: least.spell, assessedAt: '2026-08-10T15:02:00Z', ...said };
  expect(byUs(body, 'Readiness')).toEqual(byDocument(body, 'Readiness'));
});

it('knows every keyword that a ward’s calls are described by', () => {
  const words = new Set<string>();
  const gather = (schema: Record<string, unknown>): void => {
    for (const word of Object.keys(schema)) words.add(word);
    if (schema['items'] !== undefined) gather(schema['items'] as Record<string, unknown>);
    for (const member of Object.values((schema['properties'] ?? {}) as Record<string, Record<string, unknown>>)) gather(member);
  };
  const { schemas } = document['components'] as { schemas: Record<string, Record<string, unknown>> };
  const parts = [
    'Referral',
    'Spell',
    'Author',
    'Role',
    'Text',
    'Person',
    'Name',
    'Needs',
    'HomeSituation',
    'ExistingPackage',
    'CareHome',
    'Consent',
    'Readiness',
    'CriteriaToReside',
  ];
  for (const part of parts) gather(schemas[part] as Record<string, unknown>);
  const described = ['description', 'examples', 'default'];
  const checked =
    'type properties required additionalProperties minProperties items minItems maxItems uniqueItems enum const if then else minLength maxLength pattern format minimum maximum'.split(
      ' ',
    );
  expect([...words].filter((word) => word !== '$ref' && !described.includes(word) && !checked.includes(word))).toEqual([]);
});
