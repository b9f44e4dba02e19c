import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { guaranteesPage } from './guarantees-page.ts';

const PAGE = 'packages/handbook/delivery-guarantees.md';
const TEST = 'packages/kafka/test/faults.int.test.ts';
const code = "it('loses nothing', () => {});\nit('keeps the hub\\'s order', () => {});\n";
const inspect = (...rows: string[]) =>
  guaranteesPage.inspect(treeOf({ [TEST]: code, [PAGE]: `| Case | What happens | Tests |\n|---|---|---|\n${rows.join('\n')}\n` }));

test('rows whose tests are there pass, by the beginning of a name too', () => {
  const rows = [`| R1 | a cut | \`${TEST}\` *loses nothing* |`, `| R2 | a hold | \`${TEST}\` *keeps the hub's*, \`${TEST}\` *loses* |`];
  expect(inspect(...rows)).toEqual({ inspected: 2, problems: [] });
});

test('a row without a test, with a file or a name that is not there, fails', () => {
  const rows = ['| R1 | a cut | |', `| R2 | a hold | \`${TEST}\` *doubles nothing* |`, '| R3 | a kill | `gone.test.ts` *loses nothing* |'];
  expect(inspect(...rows)).toMatchObject({
    problems: [
      `${PAGE}: R1 names no test`,
      `${PAGE}: R2 names a test "doubles nothing" that ${TEST} does not have`,
      `${PAGE}: R3 names gone.test.ts, which is not there`,
    ],
  });
});

test('a number that is left out or stands twice fails', () => {
  const row = (id: string) => `| ${id} | a cut | \`${TEST}\` *loses nothing* |`;
  expect(inspect(row('R1'), row('R3'), row('B1'), row('B1'))).toMatchObject({
    problems: [`${PAGE}: B1 stands there twice`, `${PAGE}: R3 has no row before it`],
  });
});

test('a page without rows holds nothing', () => {
  expect(inspect()).toEqual({ inspected: 0, problems: [] });
});
