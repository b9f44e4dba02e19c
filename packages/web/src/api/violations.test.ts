import { Fault } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { toRefusal } from './violations.ts';

const finding = (path: string, message: string, errorCode: string) => ({
  status: 400,
  errors: [{ path, message, errorCode: `${errorCode}.openapi.validation` }],
});

test.each([
  [finding('/body/needs', "must have required property 'needs'", 'required'), '/needs', 'required', '/needs is required'],
  [finding('/body', 'must be object', 'type'), '', 'type', 'the body must be object'],
  [finding('/body/careHome/0/name', 'must be string', 'type'), '/careHome/0/name', 'type', '/careHome/0/name must be string'],
  [
    finding('/headers/idempotency-key', 'must match pattern', 'pattern'),
    'idempotency-key',
    'pattern',
    'idempotency-key must match pattern',
  ],
  [
    finding('/body/Mrs A. Tester', 'must NOT have additional properties', 'additionalProperties'),
    '/*',
    'additionalProperties',
    '/* is not a member that this document knows',
  ],
  [
    finding('/body/__proto__', 'must NOT have additional properties', 'additionalProperties'),
    '/__proto__',
    'additionalProperties',
    '/__proto__ is not a member that this document knows',
  ],
])('a finding becomes place and rule', (thrown, at, rule, message) => {
  const refusal = toRefusal(thrown);
  expect(refusal?.fault).toMatchObject({ code: 'HUB_INVALID', at, rule, message });
  expect(refusal?.violations[0]).toMatchObject({ at, rule });
});

test('a message with thousands of findings is answered with the first twenty', () => {
  const errors = Array.from({ length: 1_000 }, () => ({ path: '/body/a', message: 'm', errorCode: 'type.x' }));
  const refusal = toRefusal({ status: 400, errors });
  expect(refusal?.violations).toHaveLength(20);
  expect(refusal?.fault.message).toContain('999 more');
});

test('what is no finding of the validator is left to others', () => {
  for (const thrown of [new Fault('HUB_DECODE', 'x'), new Error('x'), null, { status: 500 }, { status: 400 }])
    expect(toRefusal(thrown)).toBeNull();
});
