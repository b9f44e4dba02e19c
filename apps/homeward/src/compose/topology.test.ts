import { eventTypes, topics } from '@homeward/contracts';
import { expect, test } from 'vitest';
import { topicProblems, topology } from './topology.ts';
import { topologyPage, topologyText } from './topology-page.ts';

const flows = topology();

test('every event has its row, carried by a topic of its own aggregate', () => {
  expect(flows.map(({ event }) => event)).toEqual(eventTypes);
  expect(flows.every(({ event, topic }) => event.startsWith(topic.replace(/v\d+$/, '')))).toBe(true);
});

test('who writes and reads is what schemas/topics.yaml says', () => {
  expect(topicProblems(flows)).toEqual([]);
});

test('a writer too few, a writer too many and a reader nobody named are told', () => {
  const changed = flows.map((flow) => ({
    ...flow,
    emittedBy: flow.topic === 'spell.v1' ? ['chc'] : flow.emittedBy,
    readBy: flow.topic === 'referral.v1' ? [...flow.readBy, 'operations'] : flow.readBy,
  }));
  expect(topicProblems(changed)).toEqual([
    'chc writes to spell.v1, and schemas/topics.yaml does not say so',
    'schemas/topics.yaml says that adapter-acute writes to spell.v1, and it does not',
    'schemas/topics.yaml says that transfer-of-care writes to spell.v1, and it does not',
    'operations reads from referral.v1, and schemas/topics.yaml does not say so',
  ]);
});

test('the page and the text name every event, and the picture every topic that is in use', () => {
  const [page, text] = [topologyPage(flows), topologyText(flows)];
  for (const event of eventTypes) expect([page.includes(`| \`${event}\` |`), text.includes(`${event} `)]).toEqual([true, true]);
  for (const { name, planned } of Object.values(topics)) expect(page.includes(`[(${name})]`)).toBe(!planned && name !== 'trace.v1');
});
