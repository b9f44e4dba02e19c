import type { Disclosed } from '../domain/disclose.ts';
import type { Definition } from '../domain/definition.ts';

const columns = [
  'metric',
  'definition_version',
  'area_kind',
  'area_code',
  'pathway',
  'grain',
  'period_start',
  'period_end',
  'numerator',
  'denominator',
  'value',
  'unit',
  'days_present',
  'days_expected',
  'known_at',
  'restated',
  'value_note',
  'numerator_unit',
  'denominator_unit',
] as const;

/** A cell by RFC 4180; text that a spreadsheet would take for a formula (by OWASP’s list) is quoted off. A number below 0 is none. */
function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function note({ withheld, partsPresent, partsExpected }: Disclosed): string | null {
  if (withheld) return 'withheld: small numbers';
  return partsPresent < partsExpected ? 'part of the period' : null;
}

/** Figures as a file: one header row, dates by ISO 8601, no thousands apart, nothing where there is nothing (and `value_note` says why). */
export function toCsv(definition: Definition, rows: readonly Disclosed[]): string {
  const lines = rows.map((row) =>
    [
      definition.metricId,
      row.version,
      row.kind,
      row.code,
      row.pathway,
      row.grain,
      row.periodStart,
      row.periodEnd,
      row.numerator,
      row.denominator,
      row.value,
      row.unit,
      row.partsPresent,
      row.partsExpected,
      new Date(row.knownAt).toISOString(),
      row.restated,
      note(row),
      definition.numeratorUnit,
      definition.denominatorUnit,
    ]
      .map(cell)
      .join(','),
  );
  return [columns.join(','), ...lines, ''].join('\r\n');
}
