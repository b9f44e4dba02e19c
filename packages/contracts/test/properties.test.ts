import type { Fault } from '@homeward/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, type EventMap, type EventType, encode } from '../src/index.ts';
import { recordsIn, valuesOf } from './arbitrary.ts';
import { schemaFiles } from './schema-files.ts';

/** Few of each, since there are many schemas; `--long` tries more. */
const RUNS = { numRuns: Math.min(fc.readConfigureGlobal().numRuns ?? 25, 1_000) };

function refusal(type: EventType, data: unknown): Fault | null {
  try {
    encode(type, data as EventMap[EventType]);
    return null;
  } catch (error) {
    return error as Fault;
  }
}

/** -0 is written as 0. */
const asWritten = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(schemaFiles)('any $type', ({ type, schema }) => {
  const values = valuesOf(schema as never) as fc.Arbitrary<Record<string, unknown>>;
  const places = values.chain((value) => fc.constantFrom(...recordsIn(value).keys()).map((index) => ({ value, index })));

  it('comes back as it went', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(asWritten(decode(encode(type, value as never)).data)).toEqual(asWritten(value));
      }),
      RUNS,
    );
  });

  it('is refused with a field too many, wherever that stands', () => {
    fc.assert(
      fc.property(places, ({ value, index }) => {
        const copy = structuredClone(value);
        const { path, record } = recordsIn(copy)[index] as { path: string; record: Record<string, unknown> };
        record.undeclared = 1;
        expect(refusal(type, copy)).toMatchObject({ code: 'HUB_INVALID', at: path === '' ? 'undeclared' : `${path}.undeclared` });
      }),
      RUNS,
    );
  });

  it('is refused with a field too few, wherever that stood', () => {
    const choice = places.chain(({ value, index }) => {
      const { record } = recordsIn(value)[index] as { record: Record<string, unknown> };
      return fc.constantFrom(...Object.keys(record)).map((name) => ({ value, index, name }));
    });
    fc.assert(
      fc.property(choice, ({ value, index, name }) => {
        const copy = structuredClone(value);
        const { path, record } = recordsIn(copy)[index] as { path: string; record: Record<string, unknown> };
        delete record[name];
        expect(refusal(type, copy)).toMatchObject({ code: 'HUB_INVALID', at: path === '' ? name : `${path}.${name}` });
      }),
      RUNS,
    );
  });

  it('is refused cut short, with bytes after it, and never crashes on bytes changed within it', () => {
    fc.assert(
      fc.property(values, fc.nat(), fc.integer({ min: 1, max: 255 }), (value, at, flip) => {
        const bytes = encode(type, value as never);
        const cut = bytes.subarray(0, at % bytes.length);
        expect(() => decode(cut)).toThrow(expect.objectContaining({ code: 'HUB_DECODE' }));
        expect(() => decode(Buffer.concat([bytes, Buffer.from([flip])]))).toThrow(expect.objectContaining({ code: 'HUB_DECODE' }));
        bytes[5 + (at % (bytes.length - 5))]! ^= flip;
        try {
          decode(bytes);
        } catch (error) {
          expect((error as Fault).code).toBe('HUB_DECODE');
        }
      }),
      RUNS,
    );
  });
});
