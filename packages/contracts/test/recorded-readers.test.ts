import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../src/avro.ts';
import { brokenReaders, type ReaderRecord, readersOf } from '../src/evolution/readers.ts';
import { type Lock, release, withIds } from '../src/evolution/lock.ts';
import { valuesOf } from './arbitrary.ts';
import { editedSchemas } from './java-avro/edits.ts';

const partner = 'county';
const record: ReaderRecord = { comment: '', partners: { [partner]: { partnerClass: 'council', reads: {} } } };

/** What a partner that has read a text until now would make of the edited one. */
function verdictOn(type: string, before: unknown, after: unknown): readonly string[] {
  const name = `council/${type}`;
  const { lock } = release(withIds(null, [name]), { type: name, schema: before }, 'NONE') as { lock: Lock };
  return brokenReaders(after, readersOf(name, { lock, record, appsOf: () => [] }));
}

/** Reads values of the new text with the old one, as an ordinary client does; what it threw, else null. */
function readingOf(before: string, after: unknown): unknown {
  try {
    const [writer, reader] = [compile(JSON.stringify(after)), compile(before)];
    const resolver = reader.createResolver(writer);
    for (const value of fc.sample(valuesOf(after as never), { numRuns: 5, seed: 7 })) reader.fromBuffer(writer.toBuffer(value), resolver);
    return null;
  } catch (thrown) {
    return thrown;
  }
}

test('a partner is said to break where its reading breaks, and where not, it reads on', () => {
  const count = { broken: 0, whole: 0 };
  for (const { type, before, after } of editedSchemas(150)) {
    const next: unknown = JSON.parse(after);
    const lines = verdictOn(type, JSON.parse(before), next);
    if (lines.length === 0) {
      expect({ type, after, thrown: readingOf(before, next) }).toEqual({ type, after, thrown: null });
      count.whole += 1;
    } else {
      for (const line of lines) expect(line.startsWith(`breaks ${partner} (reads ${type} at 1.0): `)).toBe(true);
      expect({ type, after, thrown: readingOf(before, next) }).not.toMatchObject({ thrown: null });
      count.broken += 1;
    }
  }
  expect(Math.min(count.broken, count.whole)).toBeGreaterThan(20);
});
