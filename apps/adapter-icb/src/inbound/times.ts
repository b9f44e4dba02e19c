import { day, expectedDay, expectedInstant, instant, pastInstant } from '@homeward/hub/adapter';
import { type EpochMillis, Fault } from '@homeward/kernel';
import type { Problem } from './problems.ts';

/** The rule that a text breaks; null where it holds. */
function brokenBy(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.rule !== undefined) return thrown.rule;
    throw thrown;
  }
}

const found: Readonly<Record<string, string>> = {
  'date-time': 'no such day or time',
  future: 'a time in the future',
  past: 'a time too long ago',
  'too-far': 'a time years ahead',
  date: 'no such day',
};

/** Days and times of statements that there are not, and what is said to have happened in the future or too long ago, and what is expected years from now. What is no text is the form's to refuse. */
export function timeProblems(content: unknown, receivedAt: EpochMillis): readonly Problem[] {
  const checks: Readonly<Record<string, (text: string) => unknown>> = {
    at: (text) => pastInstant({ text, at: '' }, { receivedAt }),
    meetsAt: (text) => expectedInstant({ text, at: '' }, { receivedAt }),
    effectiveFrom: (text) => day(text, ''),
    letterSentAt: (text) => instant({ text, at: '' }),
    nextDueOn: (text) => expectedDay(text, '', { receivedAt }),
    submittedAt: (text) => pastInstant({ text, at: '' }, { receivedAt }),
    neededBy: (text) => expectedInstant({ text, at: '' }, { receivedAt }),
  };
  const { statements } = (content ?? {}) as { statements?: unknown };
  if (!Array.isArray(statements)) return [];
  return statements.flatMap((one: unknown, index) =>
    Object.entries(checks).flatMap(([name, check]) => {
      const text = (one as Readonly<Record<string, unknown>> | null)?.[name];
      const rule = typeof text === 'string' ? brokenBy(() => check(text)) : null;
      return rule === null ? [] : [{ path: ['statements', index, name], found: found[rule] ?? 'another', rule }];
    }),
  );
}
