import { Fault } from '@homeward/kernel';
import { parse } from 'csv-parse/sync';

const truths: Readonly<Record<string, boolean>> = { true: true, false: false, yes: true, no: false };
const booleans = new Set(['postponed', 'eligible', 'nursingCare', 'jointPackage', 'followsRecommendation', 'disputed', 'health']);
const numbers = new Set(['signatories', 'weeklyCostPence', 'icbWeeklyPence', 'councilWeeklyPence']);
const MAX_RECORD = 16_384;

/** Members by name, or members of members. */
type Tree = Map<string, unknown>;

/** A cell as the same member would stand in JSON; what it is not is left for the form to refuse. */
function toMember(name: string, cell: string): unknown {
  if (booleans.has(name)) return truths[cell.toLowerCase()] ?? cell;
  return numbers.has(name) && /^\d{1,9}$/.test(cell) ? Number(cell) : cell;
}

/** Puts a cell where its column says: `levels.skin.level` within groups. */
function put(tree: Tree, [name = '', ...rest]: readonly string[], cell: string): void {
  if (rest.length === 0) {
    tree.set(name, toMember(name, cell));
    return;
  }
  const known = tree.get(name);
  const within: Tree = known instanceof Map ? known : new Map();
  tree.set(name, within);
  put(within, rest, cell);
}

/** What is numbered is a list, in the order of its numbers; anything else a group. */
function toJson(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const members = [...(value as Tree)];
  if (members.every(([name]) => /^\d{1,2}$/.test(name)))
    return members.sort(([a], [b]) => Number(a) - Number(b)).map(([, member]) => toJson(member));
  return Object.fromEntries(members.map(([name, member]) => [name, toJson(member)]));
}

function toStatement(cells: Readonly<Record<string, string>>): unknown {
  const tree: Tree = new Map();
  for (const [column, cell] of Object.entries(cells)) if (cell !== '') put(tree, column.split('.'), cell);
  return tree.size === 0 ? {} : toJson(tree);
}

/**
 * A spreadsheet's export as a statement file: one statement a row, columns named as the members in JSON, those within a group or list with dots
 * (`levels.skin.level`, `attendees.1.role`), `version` in each row, an empty cell for what is not said. Throws `HUB_DECODE` for what is no CSV.
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
  const statements = rows.map(({ version: _, ...cells }) => toStatement(cells));
  return { format: 'homeward-chc-statements', version: versions.size === 1 && versions.has('1') ? 1 : null, statements };
}
