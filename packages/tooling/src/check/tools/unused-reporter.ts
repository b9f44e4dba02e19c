import type { ReporterOptions } from 'knip';
import type { Report } from './unused.ts';

/** What knip's kinds of finding mean; a kind that is not here goes by its own name. */
const kinds: Readonly<Record<string, string>> = {
  files: 'unused file',
  dependencies: 'unused dependency',
  devDependencies: 'unused dependency',
  exports: 'unused export',
  types: 'unused type',
  binaries: 'undeclared binary',
  unlisted: 'undeclared dependency',
  unresolved: 'import that leads nowhere',
  duplicates: 'export under two names',
  catalog: 'unused catalog entry',
};

/** Prints what knip found as one JSON object, with how many files it looked at, which its own JSON leaves out. */
function report({ issues, counters, cwd }: ReporterOptions): void {
  const problems = Object.entries(issues).flatMap(([kind, byFile]) => {
    if (kind === '_files') return [];
    return Object.values(byFile as Record<string, Record<string, { symbol: string; filePath: string }>>).flatMap((bySymbol) =>
      Object.values(bySymbol).map(({ symbol, filePath }) => `${filePath.replace(`${cwd}/`, '')}: ${kinds[kind] ?? kind}: ${symbol}`),
    );
  });
  const found: Report = { processed: counters.processed, problems };
  process.stdout.write(JSON.stringify(found));
}

// knip takes a reporter as a module's default export.
// oxlint-disable-next-line import/no-default-export
export default report;
