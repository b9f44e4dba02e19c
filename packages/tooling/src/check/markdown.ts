/** Cells of every body row of the first table whose first heading is `heading`; code marks are dropped. Empty without such a table. */
export function tableRows(text: string, heading: string): string[][] {
  const lines = text.split('\n').map((line) => line.trim());
  const start = lines.findIndex((line) => cellsOf(line)[0] === heading);
  if (start < 0) return [];
  const rows = lines.slice(start + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end < 0 ? rows.length : end).map(cellsOf);
}

function cellsOf(line: string): string[] {
  if (!line.startsWith('|')) return [];
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim().replace(/`/g, ''));
}

/** The section under a heading of any level, without the heading; null where there is none. */
export function section(text: string, heading: string): string | null {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '').replace(/`/g, '') === heading);
  if (start < 0) return null;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line));
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .join('\n')
    .trim();
}

/** One line for each row that differs between what the code says and what the page says; `key` is the first cell. */
export function rowDifferences(page: string, wanted: readonly (readonly string[])[], found: readonly (readonly string[])[]): string[] {
  const byKey = new Map(found.map((row) => [row[0], row]));
  const missing = wanted.filter(([key]) => !byKey.has(key as string)).map(([key]) => `${page}: has no row for ${key}`);
  const stale = found
    .filter(([key]) => !wanted.some((row) => row[0] === key))
    .map(([key]) => `${page}: has a row for ${key}, which the code does not know`);
  const different = wanted.flatMap((row) => {
    const written = byKey.get(row[0] as string);
    if (written === undefined || written.join('|') === row.join('|')) return [];
    return [`${page}: the row of ${row[0]} says "${written.slice(1).join(' | ')}", the code "${row.slice(1).join(' | ')}"`];
  });
  return [...missing, ...stale, ...different];
}
