import type { Fault } from '@homeward/kernel';
import { describe, expect, it } from 'vitest';
import { decode, type EventMap, encode, eventEntry, MAX_EVENT_BYTES } from '../src/index.ts';
import { schemaFiles } from './schema-files.ts';

const full = <T extends keyof EventMap>(type: T): EventMap[T] =>
  structuredClone(schemaFiles.find((file) => file.type === type)?.examples.find((one) => one.kind === 'full')?.data) as EventMap[T];

function fault(work: () => unknown): Fault {
  try {
    work();
  } catch (error) {
    return error as Fault;
  }
  throw new Error('nothing was refused');
}

const admitted = full('spell.admitted.v1');
const bytes = encode('spell.admitted.v1', admitted);

describe('the wire format', () => {
  it('is a zero byte, the schema id as big-endian int32, then the body', () => {
    expect(bytes[0]).toBe(0);
    expect(bytes.readInt32BE(1)).toBe(eventEntry('spell.admitted.v1').schemaId);
    expect(decode(bytes).schemaId).toBe(eventEntry('spell.admitted.v1').schemaId);
  });

  it('gives the same bytes for the same value', () => {
    expect(encode('spell.admitted.v1', structuredClone(admitted))).toEqual(bytes);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'the message is empty'],
    ['JSON', Buffer.from('{"a":1}'), 'the first byte is 0x7b, not 0x00: JSON'],
    ['a schema GUID', Buffer.from([1, 2, 3, 4, 5, 6]), 'the first byte is 0x01, not 0x00: the Confluent header with a schema GUID'],
    ['a single object', Buffer.from('c301aabb', 'hex'), 'the first byte is 0xc3, not 0x00: an Avro single object'],
    ['anything else', Buffer.from('MSH|'), 'the first byte is 0x4d, not 0x00'],
    ['half a header', bytes.subarray(0, 4), 'the message ends within its header'],
    ['half a body', bytes.subarray(0, -3), 'spell.admitted.v1: the body is cut short'],
    ['a header alone', bytes.subarray(0, 5), 'spell.admitted.v1: the body is cut short'],
    ['more than a body', Buffer.concat([bytes, Buffer.from('ab')]), 'spell.admitted.v1: 2 bytes follow the body'],
  ])('refuses %s', (_what, value, message) => {
    expect(fault(() => decode(value))).toMatchObject({ code: 'HUB_DECODE', message });
  });

  it('says that a newer release writes a schema that it does not know', () => {
    const newer = Buffer.from(bytes);
    newer.writeInt32BE(2_000_000_000, 1);
    expect(fault(() => decode(newer))).toMatchObject({ code: 'HUB_SCHEMA', message: 'schema id 2000000000 is not known to this build' });
  });

  it('refuses more than the cap, both ways', () => {
    const text = 'x'.repeat(MAX_EVENT_BYTES);
    const over = { ...admitted, localSegments: [{ segment: 'ZU1', text }] };
    expect(fault(() => encode('spell.admitted.v1', over)).code).toBe('HUB_TOO_LARGE');
    expect(fault(() => decode(Buffer.alloc(MAX_EVENT_BYTES + 1))).code).toBe('HUB_TOO_LARGE');
  });

  it('carries an event larger than its first buffer', () => {
    const large = { ...admitted, localSegments: [{ segment: 'ZU1', text: 'x'.repeat(200_000) }] };
    expect(decode(encode('spell.admitted.v1', large)).data).toEqual(large);
  });
});

describe('hostile bytes', () => {
  const moved = { ...full('spell.moved.v1'), person: null, contact: null, location: null, localSegments: [] };
  const tail = Buffer.from(encode('spell.moved.v1', { ...moved, movedAt: 0 }));

  it.each([
    ['16 million items', '8080801000'],
    ['two thousand million items', 'feffffff0f'],
    ['more items than a number can count', 'ffffffffffffffffffff01'],
    ['a negative count', 'ffffffff0f02'],
  ])('cannot ask for %s', (_what, count) => {
    // The body ends in the count of localSegments, 0x00, and movedAt, 0x00.
    const hostile = Buffer.concat([tail.subarray(0, -2), Buffer.from(count, 'hex')]);
    const started = performance.now();
    expect(fault(() => decode(hostile)).code).toBe('HUB_DECODE');
    expect(performance.now() - started).toBeLessThan(50);
  });

  it.each([0, -1, -233_772_029])('cannot hold up a partition by the schema id %i: no release ever gives one like it', (id) => {
    const strange = Buffer.alloc(20);
    strange.writeInt32BE(id, 1);
    expect(fault(() => decode(strange))).toMatchObject({ code: 'HUB_DECODE', message: 'the schema id in the header is none' });
  });

  it('cannot give a date that no calendar has', () => {
    const set = { ...full('spell.expected-date-set.v1'), expectedDischargeDate: '1970-01-01', expectedDischargeAt: null, setByRole: null };
    const value = encode('spell.expected-date-set.v1', set);
    // ... 02 00 (a date, day 0) 00 (no time) 00 (no role)
    const far = Buffer.concat([value.subarray(0, -3), Buffer.from('feffffff0f', 'hex'), Buffer.from([0, 0])]);
    expect(fault(() => decode(far)).code).toBe('HUB_DECODE');
  });
});

describe('a value is refused', () => {
  const discharged = full('spell.discharged.v1');
  const person = discharged.person as NonNullable<typeof discharged.person>;
  it.each<[string, unknown, string]>([
    ['where a field is missing', { ...discharged, dischargedAt: undefined }, 'dischargedAt is missing'],
    ['where a nullable field is missing', { ...discharged, codeList: undefined }, 'codeList is missing'],
    ['where a field is not declared', { ...discharged, colour: 'blue' }, 'colour is not declared'],
    ['where an inner field is not declared', { ...discharged, person: { ...person, age: 87 } }, 'person.age is not declared'],
    ['without repeating a name that may be a value', { ...discharged, '9990000018 Tester': 1 }, 'the event is not declared'],
    [
      'for a date that does not exist',
      { ...discharged, person: { ...person, birthDate: '1938-02-29' } },
      'person.birthDate is not a date YYYY-MM-DD',
    ],
    [
      'for a date with a time',
      { ...discharged, person: { ...person, birthDate: '1938-12-13T00:00' } },
      'person.birthDate is not a date YYYY-MM-DD',
    ],
    ['for a symbol that is not one', { ...discharged, person: { ...person, sex: 'F' } }, 'person.sex is not one of the symbols of SexV1'],
    [
      'for half a surrogate pair',
      { ...discharged, person: { ...person, familyName: 'a\ud800' } },
      'person.familyName holds half a surrogate pair, which is not text',
    ],
    [
      'for U+0000',
      { ...discharged, person: { ...person, familyName: 'a\0' } },
      'person.familyName holds U+0000, which no database keeps in text',
    ],
    [
      'for a member __proto__',
      JSON.parse(JSON.stringify({ ...discharged, proto: 1 }).replace('"proto"', '"__proto__"')),
      '__proto__ is not declared',
    ],
    [
      'for a time that is a text',
      { ...discharged, dischargedAt: '2026-08-10' },
      'dischargedAt is not a time in whole milliseconds since 1970',
    ],
    [
      'for a fraction of a millisecond',
      { ...discharged, dischargedAt: 1.5 },
      'dischargedAt is not a time in whole milliseconds since 1970',
    ],
    ['for a list that is none', { ...discharged, localSegments: {} }, 'localSegments is not a list'],
    ['for an item of a list', { ...discharged, localSegments: [{ segment: 'Z', text: 7 }] }, 'localSegments[0].text is not a string'],
    ['for no value at all', null, 'the event is not a record'],
  ])('%s', (_what, value, problem) => {
    expect(fault(() => encode('spell.discharged.v1', value as never))).toMatchObject({
      code: 'HUB_INVALID',
      message: `spell.discharged.v1: ${problem}`,
    });
  });
});
