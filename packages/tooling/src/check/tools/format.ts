import type { Gate } from '../gate.ts';
import { lastWords, runCommand } from './run-command.ts';

interface Report {
  readonly summary: { readonly unchanged: number; readonly changed: number };
  readonly diagnostics: readonly { readonly message: string; readonly location?: { readonly path?: string } }[];
}

export const format: Gate = {
  name: 'format',
  rule: 'Code is laid out as Biome lays it out: npm run check -- --write.',
  inspect: async (tree) => {
    const ended = await runCommand(tree, 'biome', ['format', '--reporter=json', '--max-diagnostics=none', '.']);
    if (!ended.stdout.startsWith('{')) return { inspected: 0, problems: [lastWords(ended)] };
    const { summary, diagnostics } = JSON.parse(ended.stdout) as Report;
    const problems = diagnostics.map(
      ({ message, location }) => `${location?.path}: ${message.startsWith('Formatter would') ? 'is not formatted' : message}`,
    );
    return { inspected: summary.unchanged + summary.changed, problems };
  },
};
