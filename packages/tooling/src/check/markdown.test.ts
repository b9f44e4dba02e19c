import { expect, test } from 'vitest';
import { rowDifferences, section, tableRows } from './markdown.ts';

const page = `# Page

| Code | Meaning |
|---|---|
| \`A\` | first |
| \`B\` | second |

## \`A\`
All about A.

### B
All about B.
`;

test('a table is found by its first heading', () => {
  expect(tableRows(page, 'Code')).toEqual([
    ['A', 'first'],
    ['B', 'second'],
  ]);
  expect(tableRows(page, 'Meaning')).toEqual([]);
});

test('a section ends at the next heading', () => {
  expect(section(page, 'A')).toBe('All about A.');
  expect(section(page, 'B')).toBe('All about B.');
  expect(section(page, 'C')).toBeNull();
});

test('rows that are missing, stale or different are told apart', () => {
  const wanted = [
    ['A', 'first'],
    ['C', 'third'],
  ];
  const found = [
    ['A', 'last'],
    ['B', 'second'],
  ];
  expect(rowDifferences('p.md', wanted, found)).toEqual([
    'p.md: has no row for C',
    'p.md: has a row for B, which the code does not know',
    'p.md: the row of A says "last", the code "first"',
  ]);
});
