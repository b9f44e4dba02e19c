import { encode } from '@homeward/contracts';
import type { HubEvent } from '@homeward/hub';
import { describe, expect, test } from 'vitest';
import { usedTriggers } from '../src/adt/map-adt.ts';
import { versions } from '../src/hl7/header.ts';
import { adapter } from '../src/index.ts';
import { answerTo, judge, loadFixtures, readable } from './load-fixtures.ts';
import { leaks, personalValues } from './personal-values.ts';

const fixtures = loadFixtures();
const eventsOf = (name: string, bytes: Buffer): readonly HubEvent[] => {
  const { outcome } = judge(name, bytes);
  return outcome.kind === 'emit' ? outcome.events : [];
};

describe.each(fixtures)('$inbound/$name', ({ inbound, bytes, expected }) => {
  test('is read as written down', () => {
    expect(readable(inbound, bytes)).toEqual(expected);
  });

  test('is read the same again', () => {
    expect(readable(inbound, bytes)).toEqual(readable(inbound, bytes));
  });

  test('leads to events that the contract takes', () => {
    for (const event of eventsOf(inbound, bytes)) expect(encode(event.type, event.data).length).toBeGreaterThan(5);
  });

  test('shows no personal value in a key, an identity, a reason, a note, a fault or the acknowledgement', () => {
    const judged = judge(inbound, bytes);
    const { outcome } = judged;
    const open = {
      identity: judged.identity,
      keys: eventsOf(inbound, bytes).map((event) => event.key),
      said:
        outcome.kind === 'emit'
          ? outcome.notes
          : outcome.kind === 'skip'
            ? outcome.reason
            : [outcome.fault.message, outcome.fault.at, outcome.fault.rule],
      answer: answerTo(inbound, bytes, judged),
    };
    expect(leaks(JSON.stringify(open), personalValues(bytes))).toEqual([]);
  });
});

describe('the fixtures together', () => {
  const adt = fixtures.filter((fixture) => fixture.inbound === 'adt');
  const header = (bytes: Buffer): readonly string[] => (bytes.toString('latin1').split(/[\r\n]/)[0] ?? '').split('|');

  test.each(Object.entries(adapter.inbound))('exercise every event that %s declares', (name, inbound) => {
    const seen = new Set(
      fixtures.filter((fixture) => fixture.inbound === name).flatMap((fixture) => eventsOf(name, fixture.bytes).map((event) => event.type)),
    );
    expect([...seen].sort()).toEqual([...inbound.emits].sort());
  });

  test('exercise every trigger that is used, and the commonest that are not', () => {
    const seen = new Set(adt.map((fixture) => /A\d\d/.exec(`${header(fixture.bytes)[8]} ${fixture.bytes.toString('latin1')}`)?.[0]));
    expect([...usedTriggers, 'A04', 'A28', 'A31'].filter((trigger) => !seen.has(trigger))).toEqual([]);
  });

  test('exercise every version', () => {
    const seen = new Set(adt.map((fixture) => header(fixture.bytes)[11]));
    expect(versions.filter((version) => !seen.has(version))).toEqual([]);
  });
});
