import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from './frame-body.ts';
import { FrameReader, toFrame } from './frame-reader.ts';

const LIMIT = 10_000;
const message = (text: string): Buffer => Buffer.from(text, 'latin1');
const texts = (frames: readonly Frame[]): string[] =>
  frames.map((frame) => (frame.kind === 'message' ? frame.bytes.toString('latin1') : `too-large ${frame.length}`));

/** Everything that a stream holds, pushed in chunks of the given sizes, over and over. */
function read(stream: Buffer, sizes: readonly number[], limit = LIMIT): string[] {
  const reader = new FrameReader(limit);
  const found: string[] = [];
  for (let at = 0, turn = 0; at < stream.length; turn += 1) {
    const size = sizes[turn % sizes.length] as number;
    found.push(...texts(reader.push(stream.subarray(at, at + size))));
    at += size;
  }
  return found;
}

describe('FrameReader', () => {
  test('reads one message', () => {
    expect(read(toFrame(message('MSH|one')), [100])).toEqual(['MSH|one']);
  });

  test('reads several messages of one packet, with or without the carriage return after the end block', () => {
    const stream = Buffer.concat([toFrame(message('a')), message('\x0bb\x1c'), message('\x0bc\x1c\r\n'), toFrame(message('d'))]);
    expect(read(stream, [stream.length])).toEqual(['a', 'b', 'c', 'd']);
  });

  test('drops and counts what stands between messages, line ends aside', () => {
    const reader = new FrameReader(LIMIT);
    expect(texts(reader.push(message('GET / HTTP/1.1')))).toEqual([]);
    expect(reader.noise).toBe(14);
    expect(texts(reader.push(message('\x0ba\x1c\r\r\n')))).toEqual(['a']);
    expect(reader.noise).toBe(0);
  });

  test('says that a message is under way', () => {
    const reader = new FrameReader(LIMIT);
    reader.push(message('\x0bMSH'));
    expect(reader.open).toBe(true);
    reader.push(message('\x1c'));
    expect(reader.open).toBe(false);
  });

  test('an empty frame is an empty message', () => {
    expect(read(message('\x0b\x1c\r'), [1])).toEqual(['']);
  });

  test('a message that the sender began anew counts once, from its last beginning', () => {
    const reader = new FrameReader(LIMIT);
    expect(texts(reader.push(message('\x0bMSH|half\x0bMSH|whole\x1c\r')))).toEqual(['MSH|whole']);
    expect(reader.abandoned).toBe(1);
  });

  test('a vertical tab in the text is text', () => {
    expect(read(message('\x0bMSH|a\x0bb\x1c\r'), [4])).toEqual(['MSH|a\x0bb']);
  });

  test.each([[[1]], [[7, 1, 3]], [[100_000]]])(
    'a message over the limit is reported with its beginning and the next one is read (chunks %j)',
    (sizes) => {
      const stream = Buffer.concat([toFrame(Buffer.alloc(LIMIT + 1, 'x')), toFrame(message('next'))]);
      expect(read(stream, sizes)).toEqual([`too-large ${LIMIT + 1}`, 'next']);
    },
  );

  test('keeps no more than the beginning of a message over the limit', () => {
    const reader = new FrameReader(LIMIT);
    reader.push(message('\x0b'));
    for (let turn = 0; turn < 100; turn += 1) reader.push(Buffer.alloc(LIMIT, 'y'));
    const [frame] = reader.push(message('\x1c\r'));
    expect(frame).toMatchObject({ kind: 'too-large', length: 100 * LIMIT });
    expect(frame?.kind === 'too-large' && frame.head.length).toBe(4096);
  });

  test('a message of exactly the limit is taken', () => {
    expect(read(toFrame(Buffer.alloc(LIMIT, 'x')), [999])).toEqual(['x'.repeat(LIMIT)]);
  });

  test('how the stream is divided makes no difference', () => {
    const byte = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(0x0b, 0x1c, 0x0d, 0x0a, 0x4d, 0x53, 0x48) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
    );
    fc.assert(
      fc.property(
        fc.array(byte, { maxLength: 300 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        (bytes, sizes) => {
          const stream = Buffer.from(bytes);
          expect(read(stream, sizes, 40)).toEqual(read(stream, [stream.length + 1], 40));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('every message put into frames comes out, whatever noise is between', () => {
    const clean = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes.filter((byte) => byte !== 0x1c && byte !== 0x0b)));
    fc.assert(
      fc.property(fc.array(fc.tuple(clean, clean), { maxLength: 8 }), fc.integer({ min: 1, max: 50 }), (pairs, size) => {
        const stream = Buffer.concat(pairs.flatMap(([noise, body]) => [noise, toFrame(body)]));
        expect(read(stream, [size])).toEqual(pairs.map(([, body]) => body.toString('latin1')));
      }),
    );
  });
});
