import { Writable } from 'node:stream';
import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { binaryArray } from './binary-array.ts';
import { bindInPieces, bindMessage } from './bind-in-pieces.ts';

/** Takes a message apart as PostgreSQL does. */
function read(message: Buffer) {
  const zero = (from: number) => message.indexOf(0, from);
  const [portalEnd] = [zero(5)];
  const nameEnd = zero(portalEnd + 1);
  let at = nameEnd + 1;
  const int16 = () => message.readInt16BE((at += 2) - 2);
  const formats = Array.from({ length: int16() }, int16);
  const values = Array.from({ length: int16() }, () => {
    const length = message.readInt32BE(at);
    at += 4 + length;
    return message.subarray(at - length, at);
  });
  const answers = Array.from({ length: int16() }, int16);
  return {
    code: message.toString('latin1', 0, 1),
    length: message.readInt32BE(1),
    portal: message.toString('utf8', 5, portalEnd),
    name: message.toString('utf8', portalEnd + 1, nameEnd),
    formats,
    values,
    answers,
    read: at,
  };
}

const values = [binaryArray('text', ['a', 'ä', null]), binaryArray('int4', []), Buffer.alloc(0)];

const longer = [...values, binaryArray('bytea', [Buffer.alloc(20_000, 7)])];

describe('the message', () => {
  it.each([
    ['short', values],
    ['long', longer],
  ])('says what it binds, and how long it is: %s', (_, values) => {
    const message = Buffer.concat(bindMessage({ statement: 'homeward_ä', values }));
    const { read: end, ...said } = read(message);
    expect(said).toEqual({
      code: 'B',
      length: message.length - 1,
      portal: '',
      name: 'homeward_ä',
      formats: values.map(() => 1),
      values,
      answers: [0],
    });
    expect(end).toBe(message.length);
  });

  it('is one piece where it is short', () => {
    expect(bindMessage({ values })).toHaveLength(1);
  });

  it('holds the parameters themselves where it is long', () => {
    const pieces = bindMessage({ values: longer });
    for (const value of longer) expect(pieces).toContain(value);
  });
});

describe('a connection', () => {
  const open = () => {
    const written: Buffer[] = [];
    const gathered: unknown[] = [];
    const stream = new Writable({ write: (chunk, _, done) => done(void written.push(chunk)) });
    const connection = { stream, bind: (binding: unknown) => gathered.push(binding) } as unknown as pg.Connection;
    bindInPieces(connection);
    return { connection, written, gathered };
  };
  const ask = (given: unknown) => {
    const at = open();
    at.connection.bind(given as never, true);
    return { written: Buffer.concat(at.written), gathered: at.gathered };
  };

  it('sends buffers in pieces', () => {
    const { written, gathered } = ask({ statement: 's', values });
    expect(read(written)).toMatchObject({ name: 's', values });
    expect(gathered).toEqual([]);
  });

  it.each([
    ['values that are none', { statement: 's', values: ['text', ...values] }],
    ['no values', { statement: 's' }],
    ['a portal of its own', { portal: 'p', values }],
    ['answers asked for in binary', { values, binary: true }],
  ])('leaves %s to pg', (_, given) => {
    const { written, gathered } = ask(given);
    expect(written).toHaveLength(0);
    expect(gathered).toEqual([given]);
  });
});
