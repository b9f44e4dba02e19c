import type { Gate } from '../gate.ts';
import { lastWords, runCommand } from './run-command.ts';

interface Report {
  readonly number_of_files: number;
  readonly diagnostics: readonly {
    readonly message: string;
    readonly code?: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

export const lint: Gate = {
  name: 'lint',
  rule: 'oxlint with type information: no floating promise, no default export, no empty test, and the rest of .oxlintrc.json.',
  inspect: async (tree) => {
    const ended = await runCommand(tree, 'oxlint', ['--type-aware', '--format=json']);
    if (!ended.stdout.trimStart().startsWith('{')) return { inspected: 0, problems: [lastWords(ended)] };
    const { number_of_files: inspected, diagnostics } = JSON.parse(ended.stdout) as Report;
    const problems = diagnostics.map(
      ({ filename, labels, code, message }) => `${filename}:${labels[0]?.span.line ?? 1}: ${code ?? 'syntax'}: ${message}`,
    );
    return { inspected, problems };
  },
};
