import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nhsCheckDigit } from '@homeward/nhs';
import { expect, test } from 'vitest';
import { ROOT } from '../../root.ts';
import { treeOf } from '../tree.ts';
import { apiDocuments } from './api-documents.ts';

const PATH = 'schemas/http/hospital.openapi.yaml';
const hospital = readFileSync(join(ROOT, PATH), 'utf8');

/** What the gate says of the hospital's document after one change to it. */
async function problemsAfter(find: string | RegExp, put: string): Promise<readonly string[]> {
  const changed = hospital.replace(find, put);
  expect(changed).not.toBe(hospital);
  const { inspected, problems } = await apiDocuments.inspect(treeOf({ [PATH]: changed }));
  expect(inspected).toBe(1);
  return problems;
}

test('a document as it should be passes; where there is none the gate held nothing', async () => {
  expect(await apiDocuments.inspect(treeOf({ [PATH]: hospital }))).toEqual({ inspected: 1, problems: [] });
  expect(await apiDocuments.inspect(treeOf({}))).toEqual({ inspected: 0, problems: [] });
});

test.each([
  ['no name', '      operationId: setReadiness\n', '', 'operation-operationId'],
  ['a name twice', 'operationId: setReadiness', 'operationId: submitReferral', 'operation-operationId-unique'],
  ['no security', 'security:\n  - partnerToken: []\n', '', 'security-defined'],
  ['a status that is not told', "        '429': { $ref: '#/components/responses/Throttled' }\n", '', 'does not say that it may answer 429'],
  ['a status that is any', "'503': {", 'default: {', 'answers default, which is no status'],
  ['an example that does not fit', 'weeklyHours: 7', 'weeklyHours: seven', 'no-invalid-media-type-examples'],
  [
    'a refusal that is no problem',
    '        application/problem+json:\n',
    '        application/json:\n',
    'is not answered as application/problem+json alone',
  ],
  [
    'no example',
    /            examples:\n              ready:[^]*?ReadinessStays'\n/,
    '',
    'setReadiness: its body: has no example of application/json',
  ],
  ['a reference to nothing', "schemas/Readiness'", "schemas/Unready'", 'no-unresolved-refs'],
  ['a part that nobody uses', '  schemas:\n', '  schemas:\n    Left: { type: string }\n', 'no-unused-components'],
] as const)('%s is told', async (...[, find, put, words]) => {
  expect(await problemsAfter(find, put)).toContainEqual(expect.stringContaining(words));
});

test('what may be the number of a real person is told without it', async () => {
  const nine = '100000000';
  const real = `${nine}${nhsCheckDigit(nine)}`;
  const problems = await problemsAfter('9990000018', real);
  expect(problems).toEqual([expect.stringContaining("may be somebody's NHS number")]);
  expect(problems.join()).not.toContain(real);
  expect(await problemsAfter('9990000018', `${nine}${(Number(nhsCheckDigit(nine)) + 1) % 10}`)).toEqual([]);
});
