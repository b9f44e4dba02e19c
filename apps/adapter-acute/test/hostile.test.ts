import { readFileSync } from 'node:fs';
import { type FaultCode, faultCodes } from '@homeward/kernel';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerTo, judge } from './load-fixtures.ts';
import { leaks, personalValues } from './personal-values.ts';

const admission = readFileSync(new URL('../fixtures/adt/a01-admission.in.hl7', import.meta.url));
const NAMED: ReadonlySet<FaultCode> = new Set(faultCodes.filter((code) => code !== 'HUB_BUG'));

/** Judges bytes at the HL7 door: a named fault or a proper outcome, and an acknowledgement that a frame can carry. */
function expectNamed(bytes: Buffer): string {
  const judged = judge('adt', bytes);
  const { outcome } = judged;
  if (outcome.kind === 'refuse') expect(NAMED).toContain(outcome.fault.code);
  const answer = answerTo('adt', bytes, judged);
  expect(answer).toMatch(/^MSH[^\r\n]+\rMSA.(AA|AE|AR).[^\r\n]*\r(ERR[^\r\n]+\r)?$/);
  // Start and end of a frame.
  expect(answer).not.toMatch(/[\x0b\x1c]/);
  return outcome.kind === 'refuse' ? outcome.fault.code : outcome.kind;
}

describe('hostile input', () => {
  test('a message cut off anywhere', () => {
    const outcomes = Array.from({ length: admission.length }, (_, length) => expectNamed(admission.subarray(0, length)));
    expect(new Set(outcomes)).toEqual(new Set(['HUB_DECODE', 'HUB_INVALID', 'HUB_UNSUPPORTED', 'emit']));
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['only zero bytes', Buffer.alloc(1000)],
    ['MSH alone', Buffer.from('MSH')],
    ['MSH and a separator', Buffer.from('MSH|')],
    ['a header of separators', Buffer.from(`MSH|^~\\&${'|'.repeat(100_000)}`)],
    ['letters for separators', Buffer.from('MSHABCDEF')],
    ['JSON', Buffer.from('{"resourceType":"Patient"}')],
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: hub\r\n\r\n')],
    ['a batch header', Buffer.from('FHS|^~\\&|A|B\rBHS|^~\\&|A|B\rMSH|^~\\&|A|B')],
  ])('%s', (_, bytes) => {
    expect(expectNamed(bytes)).toMatch(/^HUB_(DECODE|INVALID)$/);
  });

  test('ten million bytes of one field', () => {
    expect(expectNamed(Buffer.concat([admission, Buffer.from('OBX|1|TX|'), Buffer.alloc(10_000_000, 'x')]))).toBe('emit');
  });

  test('a hundred thousand segments', () => {
    expect(expectNamed(Buffer.concat([admission, Buffer.from('NTE|1\r'.repeat(100_000))]))).toBe('HUB_TOO_LARGE');
  });

  test('a hundred thousand repetitions of an identifier', () => {
    const text = admission.toString().replace('9990000018^^^NHS^NH', '1^^^X~'.repeat(100_000));
    expect(expectNamed(Buffer.from(text))).toBe('emit');
  });

  test('a hundred thousand escape characters', () => {
    expect(expectNamed(Buffer.from(admission.toString().replace('Fredrica', '\\X'.repeat(100_000))))).toBe('HUB_INVALID');
  });

  test('a control id and a sender longer than any', () => {
    expect(expectNamed(Buffer.from(admission.toString().replace('F0001', 'F'.repeat(5000))))).toBe('HUB_INVALID');
    expect(expectNamed(Buffer.from(admission.toString().replace('MPH-PAS', 'M'.repeat(5000))))).toBe('HUB_INVALID');
    expect(expectNamed(Buffer.from(admission.toString().replace('MP2139', 'M'.repeat(5000))))).toBe('HUB_INVALID');
  });

  test('random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => void expectNamed(Buffer.from(bytes))),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => void expectNamed(Buffer.concat([Buffer.from('MSH|^~\\&|'), bytes]))),
      { numRuns: 500 },
    );
  });

  test('an admission with some bytes changed, which never shows whose it is', () => {
    const change = fc.record({
      at: fc.nat(admission.length - 1),
      byte: fc.oneof(fc.constantFrom(...Buffer.from('|^~\\&\r\n"0Z\x0b')), fc.nat(255)),
    });
    const personal = personalValues(admission);
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = Buffer.from(admission);
        for (const { at, byte } of changes) bytes[at] = byte;
        expectNamed(bytes);
        const { outcome } = judge('adt', bytes);
        expect(leaks(outcome.kind === 'refuse' ? outcome.fault.message : '', personal)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
