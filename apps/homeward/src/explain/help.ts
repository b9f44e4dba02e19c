import { answerLine } from './answer-line.ts';
import { rules } from './registry.ts';
import type { ExplainRule } from './rule.ts';

const contract = `Reads JSON lines on standard input and writes one JSON line for each, in order, as soon as it is read; blank lines are skipped.
  {"ok":true,"result":{...},"because":[{"rule":"...","source":"..."}]}
  {"ok":false,"fault":"HUB_INVALID","message":"..."}
A line that is not JSON is HUB_DECODE. Unknown members are HUB_INVALID; a member left out means null.
Dates are YYYY-MM-DD, instants RFC 3339 with an offset or Z; local dates are those of London.`;

export const usage = 'usage: homeward explain RULE < LINES\n       homeward explain --help\n       homeward explain RULE --help\n';

export function helpOnAll(): string {
  const list = Object.entries(rules).map(([name, { summary }]) => `  ${name.padEnd(22)} ${summary}`);
  return `homeward explain RULE: what would the hub decide, and by which rule?\n\n${usage}\nRules:\n${list.join('\n')}\n\n${contract}\n`;
}

export function helpOn(name: string, rule: ExplainRule): string {
  const example = JSON.stringify(rule.example);
  const answer = answerLine(rule, Buffer.from(example));
  return `homeward explain ${name}: ${rule.summary}\n\nInput:   ${rule.input}\nResult:  ${rule.output}\n\nExample:\n${example}\n${answer}\n`;
}
