import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { asyncApiText } from './async-api.ts';
import type { EventFile } from './load-events.ts';
import { parseTopics } from './topics.ts';

const schema = { type: 'record', name: 'SpellMovedV1', namespace: 'homeward.spell', doc: 'Moved.', rank: 1, fields: [] } as const;
const path = 'schemas/events/spell/moved.v1.avsc';
const event: EventFile = {
  type: 'spell.moved.v1',
  aggregate: 'spell',
  event: 'moved',
  major: 1,
  topic: 'spell.v1',
  path,
  text: '',
  schema,
};
const topics = parseTopics(`defaults: { partitions: 6, retention: 30 days, cleanup: delete, compatibility: FULL }
topics:
  spell.v1: { key: spellId, writers: [adapter-acute], readers: [chc, adapters], planned: true }
`);

test('a topic becomes a channel with its events, and an operation for each writer and reader', () => {
  const document = parse(asyncApiText(topics, [event], []));
  expect(document.channels['spell-v1']).toEqual({
    address: 'spell.v1',
    description: 'Keyed by spellId; schemas may change as FULL allows. Not written yet.',
    messages: { 'spell-moved-v1': { $ref: '#/components/messages/spell-moved-v1' } },
    bindings: {
      kafka: { topic: 'spell.v1', partitions: 6, topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': 2_592_000_000 } },
    },
  });
  expect(Object.keys(document.operations)).toEqual([
    'adapter-acute-writes-spell-v1',
    'chc-reads-spell-v1',
    'adapters-reads-spell-v1',
    'adapters-writes-out-partner-v1',
    'partner-reads-out-partner-v1',
  ]);
  expect(document.components.messages['spell-moved-v1']).toMatchObject({
    name: 'uk.homeward.spell.moved.v1',
    title: 'homeward.spell.SpellMovedV1',
    payload: { schema: { $ref: './events/spell/moved.v1.avsc' } },
    bindings: { kafka: { key: { description: 'spellId' } } },
  });
});
