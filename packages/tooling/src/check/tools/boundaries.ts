import type { Gate } from '../gate.ts';
import { lastWords, runCommand } from './run-command.ts';

export const boundaries: Gate = {
  name: 'boundaries',
  rule: 'turbo: no package depends, even by another package, on one that its tag denies, and none is imported undeclared.',
  inspect: async (tree) => {
    const ended = await runCommand(tree, 'turbo', ['boundaries', '--no-color']);
    const said = ended.stdout + ended.stderr;
    const [, files = '0', issues = '1'] = /Checked (\d+) files in \d+ packages, (\d+|no) issues? found/.exec(said) ?? [];
    return { inspected: Number(files), problems: ended.code === 0 && issues === 'no' ? [] : [lastWords(ended)] };
  },
};
