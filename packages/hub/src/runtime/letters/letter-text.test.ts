import { encode } from '@homeward/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterBytes, letterText } from './letter-text.ts';

test('a message that is shown and kept as it was has the bytes it had, in whatever character set', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (given) => {
      const bytes = Buffer.from(given);
      const isMixed = bytes.includes(13) && bytes.includes(10);
      const back = letterBytes('message', letterText('message', { bytes, headers: {} }) ?? '', { bytes, headers: {} });
      if (!isMixed) expect(back).toEqual(bytes);
    }),
  );
});

test('segments that end with a carriage return are lines to people, however their editor ends lines', () => {
  const bytes = Buffer.from('MSH|1\rPID|2\r');
  expect(letterText('message', { bytes, headers: {} })).toBe('MSH|1\nPID|2\n');
  for (const edited of ['MSH|1\nPID|3\n', 'MSH|1\r\nPID|3\r\n'])
    expect(letterBytes('message', edited, { bytes, headers: {} }).toString()).toBe('MSH|1\rPID|3\r');
});

test('an event is its data as JSON; what is no event of its type is refused', () => {
  const data = {
    app: 'chc',
    handler: 'case',
    kind: 'COMMAND',
    startedAt: 1,
    durationMs: 1,
    from: null,
    replayId: null,
    consumed: [],
    emitted: [],
    faults: [],
  } as const;
  const bytes = encode('trace.work-done.v1', data);
  const headers = { ce_type: 'uk.homeward.trace.work-done.v1' };
  const text = letterText('event', { bytes, headers }) ?? '';
  expect(JSON.parse(text)).toEqual(data);
  expect(letterBytes('event', text, { bytes, headers })).toEqual(bytes);
  expect(() => letterBytes('event', '{}', { bytes, headers })).toThrow(expect.objectContaining({ code: 'HUB_INVALID' }));
  expect(() => letterBytes('event', text, { bytes, headers: {} })).toThrow(expect.objectContaining({ code: 'HUB_INVALID', at: 'ce_type' }));
  expect(letterText('event', { bytes: Buffer.from('garbage'), headers })).toBeNull();
});

test('a publication is read and edited as what it is: an event, or anything else as text', () => {
  const json = { bytes: Buffer.from('{"fault":1}'), headers: { 'content-type': 'application/json' } };
  expect(letterText('publication', json)).toBe('{"fault":1}');
  expect(letterBytes('publication', '{}', json).toString()).toBe('{}');
  const event = { bytes: Buffer.from('garbage'), headers: { ce_type: 'uk.homeward.trace.work-done.v1' } };
  expect(letterText('publication', event)).toBeNull();
  expect(() => letterBytes('publication', '{}', event)).toThrow(expect.objectContaining({ code: 'HUB_INVALID' }));
});

const call = { method: 'PUT', path: '/cases/1', headers: { 'x-own': 'yes' }, body: { name: 'Ren\u00e9' } };
const ofCall = { bytes: Buffer.from(JSON.stringify(call)), headers: {} };

test('a call to a partner is shown on lines of its own and kept as it is sent', () => {
  const text = letterText('delivery', ofCall) ?? '';
  expect(text.split('\n').length).toBeGreaterThan(5);
  expect(letterBytes('delivery', text.replaceAll('\n', '\r\n'), ofCall)).toEqual(ofCall.bytes);
});

test.each([
  ['no JSON', '{"method":"PUT"', undefined],
  ['no path', JSON.stringify({ ...call, path: 5 }), '/path'],
  ['another method', JSON.stringify({ ...call, method: 'TRACE' }), '/method'],
  ['a header that HTTP cannot carry', JSON.stringify({ ...call, headers: { 'x-own': 'a\nb' } }), '/headers/x-own'],
  ['a member that nobody reads', JSON.stringify({ ...call, url: 'https://elsewhere.example' }), '/'],
  ['a list', '[]', '/'],
])('what is no call is refused where it is edited, not when it is sent: %s', (_case, text, at) => {
  expect(() => letterBytes('delivery', text, ofCall)).toThrow(expect.objectContaining({ code: 'HUB_INVALID', at }));
});

test('a file whose lines end with a line feed has no others when it comes back from a page', () => {
  const before = { bytes: Buffer.from('a,b\n1,2\n'), headers: {} };
  expect(letterBytes('message', 'a,b\r\n1,3\r\n', before).toString()).toBe('a,b\n1,3\n');
});
