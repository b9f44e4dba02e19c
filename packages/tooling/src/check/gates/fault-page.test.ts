import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../root.ts';
import { treeOf } from '../tree.ts';
import { faultPage } from './fault-page.ts';

const PAGE = 'packages/handbook/faults.md';
const page = readFileSync(join(ROOT, PAGE), 'utf8');
const problemsOn = (text: string) => faultPage.inspect(treeOf({ [PAGE]: text }));

test("the handbook's page passes", () => {
  expect(problemsOn(page)).toMatchObject({ problems: [] });
});

test('a fault that is missing, changed or unexplained fails', () => {
  const row = page.split('\n').find((line) => line.startsWith('| `HUB_RULE`')) as string;
  expect(problemsOn(page.replace(row, row.replace('| 409 |', '| 500 |')))).toMatchObject({
    problems: [expect.stringContaining('the row of HUB_RULE says')],
  });
  expect(problemsOn(page.replace(`${row}\n`, ''))).toMatchObject({ problems: [`${PAGE}: has no row for HUB_RULE`] });
  expect(problemsOn(page.replace('## HUB_RULE', '## Something'))).toMatchObject({ problems: [`${PAGE}: has no section on HUB_RULE`] });
  expect(problemsOn(page.replace('Example:', 'Look:'))).toMatchObject({ problems: [expect.stringContaining('has no "Example:"')] });
});

test('a fault that the code does not know fails', () => {
  const extra = page.replace(/^\| `HUB_BUG`/m, '| `HUB_LUCK` | luck | never | - | - | - | - | us |\n$&');
  expect(problemsOn(extra)).toMatchObject({ problems: [`${PAGE}: has a row for HUB_LUCK, which the code does not know`] });
});
