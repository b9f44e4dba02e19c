import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { decisions } from './decisions.ts';

const record = (number: number) => `# ${number}. A choice\n\nStatus: accepted\n\n## Context\n\n## Decision\n\n## Consequences\n`;
const folder = 'packages/handbook/adr';

test('numbered records with their parts pass', () => {
  const tree = treeOf({ [`${folder}/0001-a.md`]: record(1), [`${folder}/0002-b.md`]: record(2), [`${folder}/dependencies.md`]: '' });
  expect(decisions.inspect(tree)).toEqual({ inspected: 2, problems: [] });
});

test('a gap, a missing part, a wrong title and no status fail', () => {
  const tree = treeOf({
    [`${folder}/0001-a.md`]: record(1),
    [`${folder}/0003-b.md`]: record(2).replace('## Context\n', '').replace('accepted', 'maybe'),
  });
  expect(decisions.inspect(tree)).toMatchObject({
    problems: [
      `${folder}/0003-b.md: has no "## Context"`,
      `${folder}/0003-b.md: should be number 0002; numbers leave no gap and are used once`,
      `${folder}/0003-b.md: its title does not begin with its number`,
      `${folder}/0003-b.md: has no line "Status: accepted" or "Status: superseded by N"`,
    ],
  });
});
