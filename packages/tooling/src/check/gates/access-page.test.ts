import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../root.ts';
import { treeOf } from '../tree.ts';
import { accessPage } from './access-page.ts';

const PAGE = 'packages/handbook/access.md';
const page = readFileSync(join(ROOT, PAGE), 'utf8');

test("the handbook's page passes", () => {
  expect(accessPage.inspect(treeOf({ [PAGE]: page }))).toMatchObject({ problems: [] });
});

test('a permission that the page gives to somebody else, or leaves out, fails', () => {
  const row = page.split('\n').find((line) => line.startsWith('| `triage.decide`')) as string;
  const generous = page.replace(row, row.replace('hub-clinician', 'hub-clinician, commissioner'));
  expect(accessPage.inspect(treeOf({ [PAGE]: generous }))).toMatchObject({
    problems: [expect.stringContaining('the row of triage.decide says')],
  });
  expect(accessPage.inspect(treeOf({ [PAGE]: page.replace(row, '') }))).toMatchObject({
    problems: expect.arrayContaining([`${PAGE}: has no row for triage.decide`]),
  });
});
