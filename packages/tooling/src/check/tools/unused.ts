import type { Gate } from '../gate.ts';
import { lastWords, runCommand } from './run-command.ts';

const REPORTER = new URL('./unused-reporter.ts', import.meta.url);

/** What `unused-reporter.ts` prints. */
export interface Report {
  readonly processed: number;
  readonly problems: readonly string[];
}

export const unused: Gate = {
  name: 'unused',
  rule: 'knip: no file, export or dependency that nothing uses, and none used that is not declared.',
  inspect: async (tree) => {
    const ended = await runCommand(tree, 'knip', ['--no-progress', '--reporter', REPORTER.pathname]);
    if (!ended.stdout.trimStart().startsWith('{')) return { inspected: 0, problems: [lastWords(ended)] };
    const { processed, problems } = JSON.parse(ended.stdout) as Report;
    return { inspected: processed, problems };
  },
};
