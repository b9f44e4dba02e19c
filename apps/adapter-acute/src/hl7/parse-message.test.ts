import { expect, test } from 'vitest';
import { parseMessage, requireHeader } from './parse-message.ts';

const MSH = 'MSH|^~\\&|PAS|RH5|HUB|HUB|20261005090000+0100||ADT^A01|1|P|2.4';
const PID = 'PID|1||L1^^^RH5^MR';

function parse(lines: readonly string[], end = '\r') {
  const bytes = Buffer.from(lines.join(end), 'latin1');
  return parseMessage(bytes, requireHeader(bytes));
}

test.each(['\r', '\n', '\r\n'])('a second message in what came as one is refused, and not read over (lines end in %j)', (end) => {
  expect(() => parse([MSH, PID, MSH.replace('|1|', '|2|'), PID], end)).toThrow(
    expect.objectContaining({ code: 'HUB_DECODE', rule: 'segment', message: expect.stringContaining('line 3 begins another message') }),
  );
});

test('a word that begins like a header is none', () => {
  expect(parse([MSH, PID, 'NTE|1||first\nMSHA is no header', 'ZMS|MSH|x']).message.segment('ZMS')?.value(1)).toBe('MSH');
});
