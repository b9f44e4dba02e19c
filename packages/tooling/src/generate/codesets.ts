import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One `schemas/codesets/<name>.csv`. */
export interface Codeset {
  readonly name: string;
  /** Who defines the codes. */
  readonly source: string;
  /** Edition of that definition. */
  readonly version: string;
  readonly rows: readonly CodesetRow[];
}

/** `symbol` is the legal Avro name, `code` what the source calls it; further columns differ by codeset. */
export type CodesetRow = Readonly<Record<string, string>> & { readonly symbol: string; readonly code: string; readonly label: string };

/** Reads every codeset. Throws on a missing column, an illegal or repeated symbol, a repeated code, or none at all. */
export async function loadCodesets(root: string): Promise<readonly Codeset[]> {
  const folder = join(root, 'schemas/codesets');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  if (files.length === 0) throw new Error('schemas/codesets holds no codeset');
  return Promise.all(files.map(async (file) => parseCodeset(file.slice(0, -'.csv'.length), await readFile(join(folder, file), 'utf8'))));
}

export function parseCodeset(name: string, text: string): Codeset {
  const wrong = (what: string) => new Error(`schemas/codesets/${name}.csv: ${what}`);
  const records = parse(text, { columns: true }) as readonly Record<string, string>[];
  const [first] = records;
  if (first === undefined) throw wrong('no row');
  for (const column of ['symbol', 'code', 'label', 'source', 'version']) {
    if (records.some((record) => (record[column] ?? '') === '')) throw wrong(`a row without ${column}`);
  }
  const { source, version } = first as { source: string; version: string };
  if (records.some((record) => record.source !== source || record.version !== version)) throw wrong('rows of different source or version');
  for (const column of ['symbol', 'code'] as const) {
    const values = records.map((record) => record[column]);
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined) throw wrong(`${column} ${twice} stands twice`);
  }
  const illegal = records.find((record) => !/^[A-Z][A-Z0-9_]*$/.test(record.symbol as string));
  if (illegal !== undefined) throw wrong(`${illegal.symbol} is no legal symbol`);
  return { name, source, version, rows: records.map(({ source: _source, version: _version, ...row }) => row as CodesetRow) };
}

/** `codesets.gen.ts`: the code lists as data. */
export function codesetsText(codesets: readonly Codeset[]): string {
  const rows = codesets.map(({ name, ...codeset }) => `  '${name}': ${JSON.stringify(codeset)},\n`);
  return `/** National and own code lists, by name. */\nexport const codesets = {\n${rows.join('')}} as const;\n`;
}
