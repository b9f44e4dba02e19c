import { type FaultRow, faultTable } from '@homeward/kernel';
import type { Gate } from '../gate.ts';
import { rowDifferences, section, tableRows } from '../markdown.ts';

const PAGE = 'packages/handbook/faults.md';

function cells([code, row]: readonly [string, FaultRow]): string[] {
  const yes = (is: boolean) => (is ? 'yes' : '-');
  return [code, row.meaning, row.retry, String(row.http ?? '-'), row.hl7 ?? '-', yes(row.deadLetter), yes(row.alarm), row.blame];
}

/** Every fault has its section, which gives an example and says what to do. */
function sectionProblems(page: string, code: string): string[] {
  const text = section(page, code);
  if (text === null) return [`${PAGE}: has no section on ${code}`];
  return ['Example:', 'What to do:']
    .filter((part) => !text.includes(part))
    .map((part) => `${PAGE}: the section on ${code} has no "${part}"`);
}

export const faultPage: Gate = {
  name: 'fault page',
  rule: 'The handbook lists exactly the faults of the table, with the same columns, an example and what to do.',
  inspect: (tree) => {
    const page = tree.read(PAGE);
    const wanted = Object.entries(faultTable).map(cells);
    const problems = [
      ...rowDifferences(PAGE, wanted, tableRows(page, 'Code')),
      ...Object.keys(faultTable).flatMap((code) => sectionProblems(page, code)),
    ];
    return { inspected: wanted.length, problems };
  },
};
