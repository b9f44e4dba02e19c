import type { Fault } from '@homeward/kernel';
import { parseNhsNumber } from '@homeward/nhs';
import { describe, expect, it } from 'vitest';
import { decode, encode, eventTypes } from '../src/index.ts';
import { schemaFiles } from './schema-files.ts';

it('finds a schema file for every event of the catalogue, and no other', () => {
  expect(schemaFiles.map((file) => file.type).sort()).toEqual([...eventTypes].sort());
});

describe.each(schemaFiles)('$type', ({ type, examples }) => {
  const example = (kind: string): never => examples.find((one) => one.kind === kind)?.data as never;

  it('has a minimal, a full and an invalid example', () => {
    expect(examples.map((one) => one.kind).sort()).toEqual(['full', 'invalid', 'minimal']);
  });

  it.each(['minimal', 'full'])('carries the %s example there and back', (kind) => {
    expect(decode(encode(type, example(kind)))).toMatchObject({ type, data: example(kind) });
  });

  it('refuses the invalid example and says where', () => {
    let refusal: Fault | undefined;
    try {
      encode(type, example('invalid'));
    } catch (error) {
      refusal = error as Fault;
    }
    expect(refusal?.code).toBe('HUB_INVALID');
    expect(refusal?.message.startsWith(`${type}: ${refusal.at}`)).toBe(true);
  });

  it('names only people that cannot exist', () => {
    for (const number of JSON.stringify(examples).match(/\b\d{10}\b/g) ?? []) {
      expect(number.startsWith('999')).toBe(true);
      expect(parseNhsNumber(number)).toMatchObject({ valid: true });
    }
  });
});
