import { expect, test } from 'vitest';
import { expectDocumented } from './expect-documented.ts';

const accepted = { correlationId: '7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b', result: 'accepted', notes: [] };
const throttled = {
  type: '/faults/HUB_THROTTLED',
  title: 'slow down',
  status: 429,
  code: 'HUB_THROTTLED',
  correlationId: accepted.correlationId,
};
const PROBLEM = 'application/problem+json';

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } });

test('an answer as the document says is given back parsed', async () => {
  expect(await expectDocumented('hospital', 'submitReferral', answer(202, accepted))).toEqual(accepted);
  const told = answer(429, throttled, { 'content-type': PROBLEM, 'retry-after': '2' });
  expect(await expectDocumented('hospital', 'setReadiness', told)).toEqual(throttled);
});

test.each([
  ['a status', 'submitReferral', answer(201, accepted), 'answers 201, which its document does not say'],
  ['a media type', 'submitReferral', answer(202, accepted, { 'content-type': 'text/html' }), 'answers 202 as text/html'],
  ['a member', 'submitReferral', answer(202, { ...accepted, more: 1 }), 'must NOT have additional properties'],
  ['no member', 'submitReferral', answer(202, { ...accepted, result: undefined }), "must have required property 'result'"],
  ['no header', 'submitReferral', answer(429, throttled, { 'content-type': PROBLEM }), 'answers 429 without Retry-After'],
  ['an operation', 'inventReferral', answer(202, accepted), 'has no operation inventReferral'],
] as const)('%s that the document does not have is told', async (...[, operation, response, words]) => {
  await expect(expectDocumented('hospital', operation, response)).rejects.toThrow(words);
});
