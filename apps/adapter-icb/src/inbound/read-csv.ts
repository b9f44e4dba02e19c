import { Fault } from '@homeward/kernel';
import { parse } from 'csv-parse/sync';

const truths: Readonly<Record<string, boolean>> = { true: true, false: false, yes: true, no: false };
const booleans = new Set(['postponed', 'eligible', 'nursingCare', 'jointPackage', 'followsRecommendation']);
const MAX_RECORD = 16_384;

/** A cell as the same member would stand in JSON; what it is not is left for the form to refuse. */
function toMember(column: string, cell: string): unknown {
  if (booleans.has(column)) return truths[cell.toLowerCase()] ?? cell;
  return column === 'signatories' && /^\d{1,2}$/.test(cell) ? Number(cell) : cell;
}

/**
 * A spreadsheet's export as a statement file: one statement a row, columns named as the members in JSON, `version` in each row, an empty cell
 * for what is not said. Throws `HUB_DECODE` for what is no CSV.
 */
export function readCsv(text: string): unknown {
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    rows = parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true, max_record_size: MAX_RECORD });
  } catch {
    // The parser's own message quotes the input, so it goes no further.
    throw new Fault('HUB_DECODE', 'the file is neither JSON nor CSV with a line of column names');
  }
  const versions = new Set(rows.map(({ version }) => version));
  const statements = rows.map(({ version: _, ...cells }) =>
    Object.fromEntries(Object.entries(cells).flatMap(([column, cell]) => (cell === '' ? [] : [[column, toMember(column, cell)]]))),
  );
  return { format: 'homeward-chc-statements', version: versions.size === 1 && versions.has('1') ? 1 : null, statements };
}
