import type { Gate } from '../gate.ts';
import type { Tree } from '../tree.ts';

const FOLDER = 'packages/handbook/adr/';
const PARTS = ['## Context', '## Decision', '## Consequences'];

function recordProblems(tree: Tree, path: string, index: number): string[] {
  const number = String(index + 1).padStart(4, '0');
  const text = tree.read(path);
  const problems = PARTS.filter((part) => !text.includes(`\n${part}\n`)).map((part) => `${path}: has no "${part}"`);
  if (!path.startsWith(`${FOLDER}${number}-`)) problems.push(`${path}: should be number ${number}; numbers leave no gap and are used once`);
  if (!text.startsWith(`# ${Number(path.slice(FOLDER.length, FOLDER.length + 4))}. `))
    problems.push(`${path}: its title does not begin with its number`);
  if (!/^Status: (accepted|superseded by \d+)$/m.test(text))
    problems.push(`${path}: has no line "Status: accepted" or "Status: superseded by N"`);
  return problems;
}

export const decisions: Gate = {
  name: 'decision records',
  rule: 'Decision records are numbered without gaps and say context, decision and consequences.',
  inspect: (tree) => {
    const records = tree.paths.filter((path) => path.startsWith(FOLDER) && /\/\d{4}-[a-z0-9-]+\.md$/.test(path));
    return { inspected: records.length, problems: records.flatMap((path, index) => recordProblems(tree, path, index)) };
  },
};
