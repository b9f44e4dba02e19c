import { addresseeOf } from '@homeward/contracts';
import { describe, expect, test } from 'vitest';
import { discoverAdapters } from './adapter-cases.ts';
import { discoverTold, exampleOf, outcomeOf, recipientsWhere, told, type ToldCase } from './told-cases.ts';

const cases = discoverTold();
const adapters = discoverAdapters();

/** Every text and every number of more than two digits in a value. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text.length > 2 ? [text] : [];
}

/** What the events hold and the partner's view of them does not. */
function withheld({ adapter, push, event, context }: ToldCase, partnerName: string): readonly string[] {
  const spec = adapter.adapter.outbound[push];
  const partner = spec?.partners(adapter.context.config).find(({ name }) => name === partnerName);
  if (partner === undefined) return [];
  const events = [...new Set([event, ...context])];
  const shown = new Set(leavesOf([told(event, partner).data, event.key, event.id]));
  for (const one of events) {
    try {
      for (const leaf of leavesOf(told(one, partner).data)) shown.add(leaf);
    } catch {
      continue; // the class has no view of it: all of it is withheld
    }
  }
  return [...new Set(events.flatMap(({ data }) => leavesOf(data)))].filter((leaf) => !shown.has(leaf));
}

const personal = ({ event, context }: ToldCase): readonly string[] =>
  [event, ...context].flatMap((one) => {
    const { person, contact } = one.data as { person?: object; contact?: object };
    return leavesOf([person ?? {}, contact ?? {}]).filter((leaf) => leaf.length > 3 && !/^(NNS_|UNKNOWN|FEMALE|MALE)/.test(leaf));
  });

test('every push of every adapter has a case for each event that it is on', () => {
  const wanted = adapters.flatMap(({ name, adapter }) =>
    Object.entries(adapter.outbound).flatMap(([push, { on }]) => on.map((type) => `${name} ${push} ${type}`)),
  );
  expect(wanted.length).toBeGreaterThan(0);
  expect([...new Set(cases.map(({ adapter, push, event }) => `${adapter.name} ${push} ${event.type}`))].sort()).toEqual(wanted.sort());
});

/** What makes somebody known to partners: before it nobody is told of a person, by a call or on a topic. */
const introductions = /^(referral\.(submitted|revised)|sourcing\.sent|support\.offered|chc\.)/;

test('of somebody who was not referred, asked for or screened nobody is told but whom an event itself names', () => {
  const pushes = adapters.flatMap((adapter) => Object.entries(adapter.adapter.outbound).map(([push, spec]) => ({ adapter, push, spec })));
  const told = pushes.flatMap(({ adapter, push, spec }) => {
    const stay = spec.context.filter((type) => type.startsWith('spell.')).map((type) => exampleOf(type));
    const partners = spec.partners(adapter.context.config);
    return spec.on
      .filter((type) => !introductions.test(type))
      .flatMap((type) => {
        const event = exampleOf(type);
        const kept = [...stay.filter((one) => one.type !== type), event];
        const reached = recipientsWhere(spec, event, { kept, config: adapter.context.config, partners });
        return reached.filter(({ organisation }) => organisation !== addresseeOf(event)).map(({ name }) => `${push} ${type} to ${name}`);
      });
  });
  expect(pushes.length).toBeGreaterThan(3);
  expect(told).toEqual([]);
});

describe.each(cases)('$adapter.name $push/$name', (one) => {
  test('is told to whom the fixture says, as it says, and the same again', () => {
    const outcome = outcomeOf(one);
    const { calls, fault } = outcome;
    expect(JSON.parse(JSON.stringify(fault === null ? calls : { fault }))).toEqual(one.expected);
    expect(outcomeOf(one)).toEqual(outcome);
  });

  test('holds nothing that the policy withholds, and nothing personal in an address or a header', () => {
    for (const [partner, call] of Object.entries(outcomeOf(one).calls)) {
      if (call === null) continue;
      const sent = new Set(leavesOf(call));
      expect(withheld(one, partner).filter((leaf) => sent.has(leaf))).toEqual([]);
      const open = JSON.stringify([call].flat().map(({ path, headers }) => [path, headers]));
      expect(personal(one).filter((leaf) => open.includes(leaf))).toEqual([]);
    }
  });
});
