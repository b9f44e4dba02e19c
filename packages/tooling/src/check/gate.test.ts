import { expect, test } from 'vitest';
import { type Gate, problemsOf, type Verdict } from './gate.ts';
import { treeOf } from './tree.ts';

const gate = (inspect: () => Verdict): Gate => ({ name: 'a gate', rule: 'It holds.', inspect });
const tree = treeOf({});

test('a gate that found nothing wrong in something passes', async () => {
  expect(
    await problemsOf(
      gate(() => ({ inspected: 1, problems: [] })),
      tree,
    ),
  ).toEqual({ inspected: 1, problems: [] });
});

test('a gate that inspected nothing fails', async () => {
  const { problems } = await problemsOf(
    gate(() => ({ inspected: 0, problems: [] })),
    tree,
  );
  expect(problems).toEqual([expect.stringContaining('inspected nothing')]);
});

test('a gate that breaks fails', async () => {
  const broken = gate(() => {
    throw new Error('no such page');
  });
  expect((await problemsOf(broken, tree)).problems).toEqual([expect.stringContaining('no such page')]);
});
