import type { Gate } from '../gate.ts';

const ENTRIES = [
  'LICENSE',
  'README.md',
  'apps',
  'docker-compose.yml',
  'package.json',
  'packages',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'schemas',
  'tsconfig.base.json',
  'turbo.json',
];

export const topLevel: Gate = {
  name: 'top level',
  rule: 'The top of the repository holds its fixed entries and dotfiles, all of them and nothing else.',
  inspect: ({ paths }) => {
    const found = [...new Set(paths.map((path) => path.split('/')[0] as string))];
    const extra = found
      .filter((name) => !name.startsWith('.') && !ENTRIES.includes(name))
      .map((name) => `${name}: does not belong at the top level`);
    const missing = ENTRIES.filter((name) => !found.includes(name)).map((name) => `${name}: is missing`);
    return { inspected: found.length, problems: [...extra, ...missing] };
  },
};
