import type { Figure } from './bench.ts';
import type { Machine } from './machine.ts';
import { spreadOf } from './statistics.ts';

/** Three significant digits, thousands apart: 12 300, 4.57. */
function show(figure: number): string {
  const rounded = Number(figure.toPrecision(3));
  return rounded.toLocaleString('en-GB', { maximumSignificantDigits: 3 }).replaceAll(',', ' ');
}

/** The report as Markdown. */
export function report(machine: Machine, figures: readonly Figure[]): string {
  const facts = Object.entries(machine).map(([what, is]) => `- ${what}: ${is}`);
  const rows = figures.map(({ bench, rounds }) => {
    const { median, least, most } = spreadOf(rounds);
    return `| ${bench.name} | ${show(median)} | ${show(least)} to ${show(most)} | ${bench.unit} | ${rounds.length} |`;
  });
  const notes = figures.flatMap(({ bench: { name, measures } }) => (measures === '' ? [] : [`- **${name}**: ${measures}`]));
  return [
    '# Bench',
    '',
    ...facts,
    '',
    '| What | Median | Range | Unit | Rounds |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...notes,
    '',
  ].join('\n');
}
