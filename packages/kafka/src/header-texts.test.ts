import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { headerTexts } from './header-texts.ts';

const require = createRequire(import.meta.url);
const encodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/index.js');
const decodeRecord = require('kafkajs/src/protocol/recordBatch/record/v0/decoder.js');
const Decoder = require('kafkajs/src/protocol/decoder.js');

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** A record of these headers, among other bytes. */
function written(headers: Headers): { buffer: Buffer; headersAt: number } {
  const framed = new Decoder(
    encodeRecord({ key: Buffer.from('k'), value: Buffer.from('v'), headers, offsetDelta: 0, timestampDelta: 0 }).buffer,
  );
  return decodeRecord(new Decoder(framed.readVarIntBytes()), {});
}

const textsOf = (names: readonly string[], headers: Headers) => {
  const { buffer, headersAt } = written(headers);
  return headerTexts(buffer, headersAt, names);
};

/** Any character of Unicode. fast-check's own unit for that sorts all of them first, which takes it most of a second. */
const character = fc
  .oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code));

const NAMES = ['ce_id', 'ce_type', 'é'] as const;

it('reads what is asked for, whatever stood at that place in the record before', () => {
  const name = fc.oneof(fc.constantFrom(...NAMES, 'other'), fc.string({ minLength: 1 }));
  const some = fc.dictionary(name, fc.string({ unit: character, maxLength: 20 }), { maxKeys: 6 });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 3 }), (records) => {
      for (const headers of records) {
        const expected = NAMES.map((each) => (headers[each] === undefined ? undefined : Buffer.from(headers[each]).toString('latin1')));
        expect(textsOf(NAMES, headers)).toEqual(expected);
      }
    }),
  );
});

it('tells records apart that differ in one letter of a value, and keeps no text from one that has no such header', () => {
  expect(textsOf(NAMES, { ce_id: 'abc', ce_type: 'x' })).toEqual(['abc', 'x', undefined]);
  expect(textsOf(NAMES, { ce_id: 'abd', ce_type: 'x' })).toEqual(['abd', 'x', undefined]);
  expect(textsOf(NAMES, { ce_id: 'ab', ce_type: '' })).toEqual(['ab', '', undefined]);
  expect(textsOf(NAMES, {})).toEqual([undefined, undefined, undefined]);
});

it('takes the last of a name that stands more than once, and asks by each list for itself', () => {
  expect(textsOf(NAMES, { ce_id: ['1', '2'] })).toEqual(['2', undefined, undefined]);
  expect(textsOf(['ce_type'], { ce_id: 'a', ce_type: 'b' })).toEqual(['b']);
});

it('ends with the bytes where they are cut short', () => {
  const { buffer, headersAt } = written({ ce_id: 'abc', ce_type: 'x' });
  for (let end = headersAt; end < buffer.length; end += 1) expect(headerTexts(buffer.subarray(0, end), headersAt, NAMES)).toHaveLength(3);
});
