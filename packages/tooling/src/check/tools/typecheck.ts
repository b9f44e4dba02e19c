import type { Gate } from '../gate.ts';
import { lastWords, runCommand } from './run-command.ts';

/** Turbo runs each package's script through pnpm, which npx puts on the PATH. */
export const typecheck: Gate = {
  name: 'types',
  rule: 'Every package passes TypeScript; turbo remembers those that did not change.',
  inspect: async (tree) => {
    const { packageManager } = JSON.parse(tree.read('package.json')) as { packageManager: string };
    const turbo = ['turbo', 'run', 'typecheck', '--continue=always', '--output-logs=errors-only', '--ui=stream'];
    const ended = await runCommand(tree, 'npx', ['-y', '-p', packageManager, '--', ...turbo]);
    const total = /Tasks:.*\b(\d+) total/.exec(ended.stdout)?.[1];
    const errors = ended.stdout.match(/^.*: error TS\d+: .*$/gm) ?? [];
    const located = errors.map((line) => line.replace(/^(@homeward\/[^:]+):typecheck: /, '$1 '));
    if (ended.code !== 0 && located.length === 0) located.push(lastWords(ended));
    return { inspected: Number(total ?? 0), problems: located };
  },
};
