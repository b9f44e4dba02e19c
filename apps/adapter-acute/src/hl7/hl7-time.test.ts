import { describe, expect, test } from 'vitest';
import { charsetNamed, type Charset } from './charset.ts';
import { usualDelimiters } from './delimiters.ts';
import { readDate, readTime } from './hl7-time.ts';
import { Message, type Segment } from './message.ts';

function segment(value: string): Segment {
  const lines = ['MSH|^~\\&|', `EVN||${value}`];
  return new Message({ lines, delimiters: usualDelimiters, charset: charsetNamed('ASCII') as Charset }).segment('EVN') as Segment;
}
const time = (value: string) => readTime(segment(value), 2);
const iso = (value: string): string => new Date(time(value)?.at as number).toISOString();

describe('readTime', () => {
  test.each([
    ['20260110', '2026-01-10T00:00:00.000Z'],
    ['20260810', '2026-08-09T23:00:00.000Z'],
    ['2026081014', '2026-08-10T13:00:00.000Z'],
    ['202608101418', '2026-08-10T13:18:00.000Z'],
    ['20260810141857', '2026-08-10T13:18:57.000Z'],
    ['20260810141857.1', '2026-08-10T13:18:57.100Z'],
    ['20260810141857.123456', '2026-08-10T13:18:57.123Z'],
    ['202608101418+0000', '2026-08-10T14:18:00.000Z'],
    ['202608101418-0530', '2026-08-10T19:48:00.000Z'],
    ['20260810+0100', '2026-08-09T23:00:00.000Z'],
    ['202608101418^M', '2026-08-10T13:18:00.000Z'],
    ['202610250130', '2026-10-25T00:30:00.000Z'],
    ['202603290130', '2026-03-29T01:30:00.000Z'],
    ['20240229', '2024-02-29T00:00:00.000Z'],
  ])('%s is %s', (sent, at) => {
    expect(iso(sent)).toBe(at);
  });

  test('says whether a clock time was written, and the date as it was', () => {
    expect(time('20260810')).toMatchObject({ date: '2026-08-10', hasClock: false });
    expect(time('202608102330+0000')).toMatchObject({ date: '2026-08-10', hasClock: true });
  });

  test.each(['', '""', '  '])('%j is no time', (sent) => expect(time(sent)).toBeNull());

  test.each([
    '20260230',
    '20251301',
    '20260010',
    '202608102400',
    '202608101460',
    '20260810141860',
    '20230229',
    '00000101',
    '99991231',
    '202608101418+1500',
    '202608101418+0060',
  ])('%s does not exist', (sent) =>
    expect(() => time(sent)).toThrow(expect.objectContaining({ code: 'HUB_INVALID', at: 'EVN-2', rule: 'time' })),
  );

  test.each(['2026-08-10', '10/08/2026', '2026081', '20260810141857.', 'today', '202608101418Z', '２０２６０８１０'])(
    '%s is not of the form',
    (sent) => expect(() => time(sent)).toThrow(expect.objectContaining({ code: 'HUB_INVALID', rule: 'time' })),
  );

  test.each(['2026', '202608'])('%s says no day', (sent) =>
    expect(() => time(sent)).toThrow(expect.objectContaining({ rule: 'time-precision' })),
  );
});

describe('readDate', () => {
  test.each([
    ['19381213', '1938-12-13'],
    ['193812132300', '1938-12-13'],
    ['1938', null],
    ['193812', null],
    ['', null],
  ])('%s is %s', (sent, date) => {
    expect(readDate(segment(sent), 2)).toBe(date);
  });

  test.each(['19380231', '12-13-1938', '00000000'])('%s is refused', (sent) => {
    expect(() => readDate(segment(sent), 2)).toThrow(expect.objectContaining({ code: 'HUB_INVALID', at: 'EVN-2', rule: 'date' }));
  });
});
