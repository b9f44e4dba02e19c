import { expect, test } from 'vitest';
import { parseTopics } from './topics.ts';

const topics = (row: string) =>
  `defaults: { partitions: 6, retention: unlimited, cleanup: delete, compatibility: FULL }\ntopics:\n  ${row}\n`;
test.each<[string, string]>([
  ['spell: { key: a, writers: [a], readers: [b] }', 'not named <aggregate>.v<major>'],
  ['spell.v1: { writers: [a], readers: [b] }', 'no key'],
  ['spell.v1: { key: a, writers: [], readers: [b] }', 'no writers'],
  ['spell.v1: { key: a, writers: [a] }', 'no readers'],
  ['spell.v1: { key: a, writers: [a], plannedWriters: [c], readers: [b] }', 'a planned writer is not among the writers'],
  ['spell.v1: { key: a, writers: [a], readers: [b], plannedReaders: [c] }', 'a planned reader is not among the readers'],
  ['spell.v1: { key: a, writers: [a], readers: [b], partitions: 0 }', 'partitions is not a positive whole number'],
  ['spell.v1: { key: a, writers: [a], readers: [b], compatibility: SOME }', 'compatibility is not one of'],
  ['spell.v1: { key: a, writers: [a], readers: [b], retention: 3 weeks }', "retention is neither 'unlimited' nor '<n> days'"],
  ['spell.v1: { key: a, writers: [a], readers: [b], replicas: 3 }', 'has an unknown member replicas'],
])('a topic %s is refused', (row, message) => {
  expect(() => parseTopics(topics(row))).toThrow(message);
});
