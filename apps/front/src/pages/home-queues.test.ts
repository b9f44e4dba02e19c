import { expect, test } from 'vitest';
import { summarise, toHomeQueues } from './home-queues.ts';

const queue = (label: string, count: number) => ({ label, count, oldestAt: null, path: `/${label}` });
const full = toHomeQueues({ prefix: '/toc' }, [queue('a', 0), queue('b', 3), queue('c', 1)]);

test('lists with something in them come first, in their app’s order, with the app’s path', () => {
  expect(full.map(({ label, href }) => [label, href])).toEqual([
    ['b', '/toc/b'],
    ['c', '/toc/c'],
    ['a', '/toc/a'],
  ]);
});

test.each([
  [full, [], '2 lists have something for you.'],
  [full.slice(0, 1), [], 'One list has something for you.'],
  [full.slice(2), [], 'Nothing waits for you.'],
  [full.slice(2), ['Chc'], null],
  [[], [], null],
])('one line says it, and never "nothing" while a part is silent', (queues, silent, line) => {
  expect(summarise(queues, silent)).toBe(line);
});
