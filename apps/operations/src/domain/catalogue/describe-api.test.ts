import { apiNames, openApiDocument } from '@homeward/contracts';
import { describe, expect, test } from 'vitest';
import { curlCall, typescriptCall } from './api-calls.ts';
import { describeApi, type OperationDoc } from './describe-api.ts';
import { plainMarkdown } from './plain-markdown.ts';

const hospital = describeApi(openApiDocument('hospital'));
const submit = hospital.operations.find(({ id }) => id === 'submitReferral') as OperationDoc;

describe('an API document', () => {
  test('tells each operation with what it takes and what it answers, references followed', () => {
    expect(submit).toMatchObject({ method: 'POST', path: '/v1/referrals' });
    expect(submit.parameters.map(({ name, place }) => [name, place])).toEqual([['Idempotency-Key', 'header']]);
    const members = submit.body[0]?.members ?? [];
    expect(members.find(({ path }) => path === 'spell.visitNumber')).toMatchObject({ type: 'string', isRequired: true, depth: 1 });
    expect(submit.replies.map(({ status }) => status)).toContain('422');
    expect(submit.replies.every(({ doc }) => doc !== '')).toBe(true);
  });

  test.each(apiNames)('%s: every operation has an id, a summary and examples of what is sent', (api) => {
    const { operations } = describeApi(openApiDocument(api));
    expect(operations.length).toBeGreaterThan(0);
    const lacking = operations.filter(
      ({ id, summary, body }) => id === '' || summary === '' || body.some(({ examples }) => examples.length === 0),
    );
    expect(lacking.map(({ id, path }) => id || path)).toEqual([]);
  });

  test('a schema that holds itself ends', () => {
    const document = {
      components: { schemas: { Tree: { type: 'object', properties: { child: { $ref: '#/components/schemas/Tree' } } } } },
    };
    const paths = {
      '/t': { post: { requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } } } } },
    };
    const { members } = describeApi({ ...document, paths }).operations[0]?.body[0] ?? { members: [] };
    expect(members.length).toBeLessThan(20);
    expect(members[1]?.path).toBe('child.child');
  });
});

describe('a call that is ready to be made', () => {
  test('with curl: address, token, headers and the first example', () => {
    const { code } = curlCall('https://hub.example', submit);
    expect(code).toContain(`curl -X POST 'https://hub.example/v1/referrals'`);
    expect(code).toContain('-H "Authorization: Bearer $HOMEWARD_TOKEN"');
    expect(code).toContain(`-H 'Idempotency-Key: ward-7-000123'`);
    const [, body = ''] = /-d '(.*)'\n$/s.exec(code) ?? [];
    expect(JSON.parse(body.replaceAll(`'\\''`, `'`))).toEqual(JSON.parse(submit.body[0]?.examples[0]?.text ?? ''));
  });

  test('with TypeScript: the path as the document has it, so that it is typed', () => {
    const { code } = typescriptCall(submit, { site: 'https://hub.example', api: 'hospital', document: 'https://hub.example/o.yaml' });
    expect(code).toContain(`await hub.POST('/v1/referrals', {`);
    expect(code).toContain(`params: {"header":{"Idempotency-Key":"ward-7-000123"}},`);
  });
});

test('descriptions keep their paragraphs, strong words and code', () => {
  expect(plainMarkdown('One\nline.\n\n**Twice.** Send `key`.')).toEqual([
    [{ text: 'One line.', manner: 'plain' }],
    [
      { text: 'Twice.', manner: 'strong' },
      { text: ' Send ', manner: 'plain' },
      { text: 'key', manner: 'code' },
      { text: '.', manner: 'plain' },
    ],
  ]);
});
