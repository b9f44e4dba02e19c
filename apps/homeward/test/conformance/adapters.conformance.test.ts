import { encode } from '@homeward/contracts';
import type { AnyInbound } from '@homeward/hub';
import { describe, expect, test } from 'vitest';
import { discoverAdapters, outcomeOf, readable, refusalReply } from './adapter-cases.ts';

const adapters = discoverAdapters();

/** Bytes that no partner's format allows, whatever it is. The shape of JSON is not among them: an HTTP door's document is held before its adapter sees it. */
const HOSTILE: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['zeroes', Buffer.alloc(64)],
  ['every byte there is', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
  ['a megabyte of one letter', Buffer.alloc(1_000_000, 'A')],
  ['deeply nested JSON', Buffer.from('['.repeat(100_000))],
  ['a header and nothing else', Buffer.from('MSH|')],
  ['a lone continuation byte', Buffer.from([0x7b, 0x80, 0x7d])],
];

/** Text of a person in what an adapter emits: what must stay in the payload. */
function personalTexts(data: object): string[] {
  const texts: string[] = [];
  JSON.stringify((data as { person?: object }).person ?? {}, (_, value: unknown) => {
    if (typeof value === 'string' && value.length > 3 && !/^NNS_\d+$/.test(value)) texts.push(value);
    return value;
  });
  return texts;
}

test('there are adapters, and each has fixtures for each of its doors', () => {
  expect(adapters.length).toBeGreaterThan(0);
  for (const { name, adapter, cases } of adapters) {
    const covered = new Set(cases.map(({ inbound }) => inbound));
    expect([...covered].sort(), `fixtures of ${name}`).toEqual(Object.keys(adapter.inbound).sort());
  }
});

describe.each(adapters)('$name', ({ name, adapter, context, cases }) => {
  const inboundOf = (door: string) => adapter.inbound[door] as AnyInbound;

  test('is named like its folder', () => {
    expect(adapter.name).toBe(name);
  });

  test.each(cases)(
    '$inbound/$name ends as its fixture says, twice the same, and leaves the bytes alone',
    ({ inbound, bytes, expected, context }) => {
      const before = Buffer.from(bytes);
      const first = outcomeOf(inboundOf(inbound), bytes, context);
      const second = outcomeOf(inboundOf(inbound), bytes, context);
      expect(readable(first.outcome)).toEqual(expected);
      expect(second).toEqual(first);
      expect(bytes.equals(before)).toBe(true);
    },
  );

  test.each(cases)('$inbound/$name emits what it declares and what the contract takes', ({ inbound, bytes, context }) => {
    const { outcome } = outcomeOf(inboundOf(inbound), bytes, context);
    expect(outcome.kind === 'refuse' ? outcome.fault.code : null).not.toBe('HUB_BUG');
    for (const event of outcome.kind === 'emit' ? outcome.events : []) {
      expect(inboundOf(inbound).emits).toContain(event.type);
      expect(() => encode(event.type, event.data)).not.toThrow();
    }
  });

  test.each(cases)('$inbound/$name keeps personal data out of keys, notes and refusals', ({ inbound, bytes, context }) => {
    const { outcome } = outcomeOf(inboundOf(inbound), bytes, context);
    const events = outcome.kind === 'emit' ? outcome.events : [];
    const open =
      outcome.kind === 'emit'
        ? [...outcome.notes, ...events.map(({ key }) => key)]
        : [outcome.kind === 'skip' ? outcome.reason : outcome.fault.message];
    const personal = events.flatMap(({ data }) => personalTexts(data));
    expect(personal.filter((text) => open.some((shown) => shown.includes(text)))).toEqual([]);
    expect(open.join(' ')).not.toMatch(/\b999\d{7}\b/);
  });

  test('every event it declares is exercised by a fixture', () => {
    const emitted = cases.flatMap(({ inbound, bytes, context }) => {
      const { outcome } = outcomeOf(inboundOf(inbound), bytes, context);
      return outcome.kind === 'emit' ? outcome.events.map(({ type }) => type) : [];
    });
    const declared = Object.values(adapter.inbound).flatMap(({ emits }) => emits);
    expect([...new Set(emitted)].sort()).toEqual([...new Set(declared)].sort());
  });

  describe.each(Object.keys(adapter.inbound))('%s', (door) => {
    test.each(HOSTILE)('answers %s with a named fault', (_, bytes) => {
      const { outcome } = outcomeOf(inboundOf(door), bytes, context);
      expect(outcome.kind).toBe('refuse');
      if (outcome.kind !== 'refuse') return;
      expect(outcome.fault.code).not.toBe('HUB_BUG');
      expect(refusalReply(inboundOf(door), outcome.fault, bytes).length).toBeGreaterThan(0);
    });
  });
});
