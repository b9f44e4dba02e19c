import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { eventCatalogue } from './event-catalogue.ts';

const event = 'schemas/events/spell/discharge-cancelled.v1';
const catalogue = {
  [`${event}.avsc`]: '{ "name": "SpellDischargeCancelledV1", "namespace": "homeward.spell" }',
  [`${event}.examples/minimal.json`]: '{}',
  [`${event}.examples/full.json`]: '{}',
  [`${event}.examples/invalid-no-time.json`]: '{}',
  'schemas/topics.yaml': 'topics:\n  spell.v1:\n    writers: [adapter-acute]\n    readers: [chc, adapters]\n',
};

test('an event with a topic, a name after its file and examples passes', () => {
  expect(eventCatalogue.inspect(treeOf(catalogue))).toEqual({ inspected: 1, problems: [] });
});

test('an event without topic and examples, and under another name, fails', () => {
  const tree = treeOf({ [`${event}.avsc`]: '{ "name": "Cancelled", "namespace": "homeward.spell" }', 'schemas/topics.yaml': 'topics: {}' });
  expect(eventCatalogue.inspect(tree)).toMatchObject({
    problems: [
      `${event}.avsc: is named homeward.spell.Cancelled, not homeward.spell.SpellDischargeCancelledV1`,
      `${event}.avsc: schemas/topics.yaml has no topic spell.v1`,
      `${event}.examples/minimal.json: is missing`,
      `${event}.examples/full.json: is missing`,
      `${event}.examples/: has no invalid example`,
    ],
  });
});

test('a topic without events, without writers, or with a stranger among its readers fails', () => {
  const topics = `${catalogue['schemas/topics.yaml']}  metric.v1:\n    readers: [warehouse]\n`;
  expect(eventCatalogue.inspect(treeOf({ ...catalogue, 'schemas/topics.yaml': topics }))).toMatchObject({
    problems: [
      'schemas/topics.yaml: metric.v1 has no event',
      'schemas/topics.yaml: nobody writes metric.v1',
      'schemas/topics.yaml: metric.v1 names warehouse, which is no app of the design',
    ],
  });
});
