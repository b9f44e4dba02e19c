import { Fault, faultCodes, faultTable } from '@homeward/kernel';
import { expect, test } from 'vitest';
import { toFaultWords } from './fault-words.ts';
import { retryAfterSeconds, toProblem } from './problem.ts';
import { toWebFault } from './to-web-fault.ts';

test.each(faultCodes)('%s is answered by the table, with its reference, and has words for a page', (code) => {
  const problem = toProblem(new Fault(code, 'what happened'), 'c-1');
  expect(problem).toMatchObject({ code, status: faultTable[code].http ?? 500, correlationId: 'c-1', type: `/faults/${code}` });
  expect(toFaultWords({ code, rule: undefined }).title).not.toBe('');
  const { retry, http } = faultTable[code];
  expect(retryAfterSeconds(new Fault(code, 'x')) === null).toBe(retry !== 'backoff' && http !== 503);
});

test('what went wrong inside is not told outside', () => {
  const fault = toWebFault(new Error('password is swordfish'));
  expect(fault.code).toBe('HUB_BUG');
  expect(JSON.stringify(toProblem(fault, 'c-1'))).not.toContain('swordfish');
});

test.each([
  [{ type: 'entity.too.large', status: 413 }, 'HUB_TOO_LARGE'],
  [{ type: 'encoding.unsupported', status: 415 }, 'HUB_UNSUPPORTED'],
  [{ status: 400 }, 'HUB_DECODE'],
  [new URIError('URI malformed'), 'HUB_DECODE'],
  [undefined, 'HUB_BUG'],
])('errors of the HTTP libraries are classified: %j', (thrown, code) => {
  expect(toWebFault(thrown).code).toBe(code);
});
