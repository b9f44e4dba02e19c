import { describe, expect, test } from 'vitest';
import { splitMessages } from './split-messages.ts';

const split = (text: string): readonly string[] =>
  splitMessages(Buffer.from(text, 'latin1')).messages.map((message) => message.toString('latin1'));

const ONE = 'MSH|^~\\&|A\rPID|1';
const TWO = 'MSH|^~\\&|B\rPID|2';

describe('splitMessages', () => {
  test.each([
    ['CR', `${ONE}\r${TWO}\r`],
    ['LF', `${ONE}\r${TWO}\r`.replaceAll('\r', '\n')],
    ['CRLF', `${ONE}\r${TWO}\r`.replaceAll('\r', '\r\n')],
    ['blank lines between', `\n\n${ONE}\n\n${TWO}\n\n`.replaceAll('\r', '\n')],
    ['frames', `\x0b${ONE}\r\x1c\r\x0b${TWO}\r\x1c\r`],
    ['frames without CR at the end', `\x0b${ONE}\x1c\x0b${TWO}\x1c`],
    ['frames with line ends', `\x0b${ONE}\n\x1c\n\n\x0b${TWO}\n\x1c\n`.replaceAll('\r', '\n')],
    ['no end of the last frame', `\x0b${ONE}\r\x1c\r\x0b${TWO}\r`],
    ['a batch', `FHS|^~\\&|X\rBHS|^~\\&|X\r${ONE}\r${TWO}\rBTS|2\rFTS|1\r`],
    ['a byte order mark', `\xef\xbb\xbf${ONE}\r${TWO}`],
  ])('segments ended by %s', (_, file) => {
    expect(split(file)).toEqual([ONE, TWO]);
  });

  test('MSH within a line begins nothing', () => {
    expect(split(`${ONE}|see MSH|x\r`)).toEqual([`${ONE}|see MSH|x`]);
  });

  test('a line feed within a field of a file that uses CR stays', () => {
    expect(split('MSH|^~\\&|A\rNTE|1||two\nlines\r')).toEqual(['MSH|^~\\&|A\rNTE|1||two\nlines']);
  });

  test('other separators and every byte are kept', () => {
    expect(split('MSH$%!?*$\xe9\x92\rPID$1')).toEqual(['MSH$%!?*$\xe9\x92\rPID$1']);
  });

  test('what stands before the first message is counted, not sent', () => {
    expect(splitMessages(Buffer.from(`# an example\n${ONE}`))).toMatchObject({ ignored: 12, messages: [Buffer.from(ONE)] });
  });

  test('a file without a header is one message, an empty one is none', () => {
    expect(split('PID|1\nPV1|1\n')).toEqual(['PID|1\rPV1|1']);
    expect(split('{"not":"hl7"}')).toEqual(['{"not":"hl7"}']);
    expect(split('')).toEqual([]);
    expect(split(' \r\n\x0b\x1c\r')).toEqual([]);
  });
});
