import { Fault, repeatedMember, toFault } from '@homeward/kernel';
import type { z } from 'zod';
import { type Line, MAX_LINE_BYTES } from './lines.ts';
import type { ExplainRule } from './rule.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

function read(line: Line): unknown {
  if (line === null) throw new Fault('HUB_TOO_LARGE', `a line of more than ${MAX_LINE_BYTES} bytes`);
  let text: string;
  try {
    text = utf8.decode(line);
  } catch (cause) {
    throw new Fault('HUB_DECODE', 'not UTF-8', { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Fault('HUB_DECODE', 'not JSON', { cause });
  }
  const twice = repeatedMember(text);
  if (twice !== null) throw new Fault('HUB_INVALID', 'a member is given twice in one object');
  return value;
}

const place = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((at, step) => (typeof step === 'number' ? `${at}[${step}]` : `${at}${at === '' ? '' : '.'}${String(step)}`), '');

/** Says where and what was expected; never what was sent. */
function inWords(issue: z.core.$ZodIssue): string {
  const at = place(issue.path);
  const prefix = at === '' ? '' : `${at}: `;
  if (issue.code === 'unrecognized_keys') return `${prefix}has members that this rule does not know`;
  if (issue.code === 'invalid_type') return `${prefix}expected ${issue.expected}`;
  return `${prefix}${issue.message}`;
}

function check(rule: ExplainRule, value: unknown): unknown {
  const checked = rule.schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new Fault('HUB_INVALID', checked.error.issues.map(inWords).join('; '));
}

/** The answer to one line, as the line to print. Every failure is an answer too. */
export function answerLine(rule: ExplainRule, line: Line): string {
  try {
    return JSON.stringify({ ok: true, ...rule.answer(check(rule, read(line))) });
  } catch (thrown) {
    const { code, message } = toFault(thrown);
    return JSON.stringify({ ok: false, fault: code, message });
  }
}
