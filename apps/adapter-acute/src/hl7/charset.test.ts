import { describe, expect, test } from 'vitest';
import { decodeText } from './charset.ts';

const bytes = (...codes: readonly number[]): Buffer => Buffer.from(codes);

describe('decodeText', () => {
  test.each([
    ['ASCII', bytes(0x41), 'A'],
    ['8859/1', bytes(0xe9), 'é'],
    ['8859/2', bytes(0xb3), 'ł'],
    ['8859/15', bytes(0xa4), '€'],
    ['ISO-8859-1', bytes(0xa4), '¤'],
    ['UNICODE UTF-8', bytes(0xe2, 0x82, 0xac), '€'],
    ['UNICODE', bytes(0xc3, 0xa9), 'é'],
    ['utf-8', bytes(0xc3, 0xa9), 'é'],
    ['windows-1252', bytes(0x80, 0x92), '€’'],
    ['CP1252', bytes(0xe9), 'é'],
  ])('%s', (declared, sent, text) => {
    expect(decodeText(sent, declared)).toMatchObject({ text, notes: [] });
  });

  test.each([
    ['ASCII', bytes(0x80)],
    ['8859/1', bytes(0x92)],
    ['8859/7', bytes(0xff)],
    ['UNICODE UTF-8', bytes(0xe9)],
    ['UNICODE UTF-8', bytes(0xc0, 0x80)],
    ['UNICODE UTF-8', bytes(0xed, 0xa0, 0x80)],
    ['windows-1252', bytes(0x81)],
  ])('%s does not hold %o', (declared, sent) => {
    expect(() => decodeText(sent, declared)).toThrow(expect.objectContaining({ code: 'HUB_DECODE', at: 'MSH-18', rule: 'charset' }));
  });

  test.each(['BIG-5', 'ISO IR87', 'UNICODE UTF-16', 'UNICODE UTF-32', 'klingon'])('%s is not read here', (declared) => {
    expect(() => decodeText(bytes(0x41), declared)).toThrow(expect.objectContaining({ code: 'HUB_UNSUPPORTED', at: 'MSH-18' }));
  });

  test('nothing declared: UTF-8, else windows-1252 with a note, else refused', () => {
    expect(decodeText(bytes(0xc3, 0xa9), '')).toMatchObject({ text: 'é', notes: [] });
    expect(decodeText(bytes(0xe9, 0x92), ' ')).toMatchObject({ text: 'é’', notes: [expect.stringContaining('windows-1252')] });
    expect(() => decodeText(bytes(0xe9, 0x81), '')).toThrow(expect.objectContaining({ code: 'HUB_DECODE' }));
  });
});
