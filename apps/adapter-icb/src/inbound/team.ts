import type { Problem } from './problems.ts';

interface Attending {
  readonly role?: unknown;
  readonly health?: unknown;
}

/**
 * Decision Support Tools of what is no multidisciplinary team. Source: National Framework: two professionals of different healthcare professions, or one of them
 * and somebody who assesses adults for care and support. What is no list of people is the form's to refuse.
 */
export function teamProblems(content: unknown): readonly Problem[] {
  const { statements } = (content ?? {}) as { statements?: unknown };
  if (!Array.isArray(statements)) return [];
  return statements.flatMap((one: unknown, index) => {
    const { kind, attendees } = (one ?? {}) as { kind?: unknown; attendees?: unknown };
    if (kind !== 'tool' || !Array.isArray(attendees) || attendees.length < 2 || !attendees.every(isRead)) return [];
    const found = lacking(attendees);
    return found === null ? [] : [{ path: ['statements', index, 'attendees'], found, rule: 'team', expected: TEAM }];
  });
}

const TEAM = 'two health professionals of different professions, or one and somebody who assesses for care and support';

const isRead = (one: unknown): one is Attending => typeof (one as Attending | null)?.role === 'string';

function lacking(attendees: readonly Attending[]): string | null {
  if (!attendees.some(({ health }) => health === true)) return 'nobody of a health profession';
  const professions = new Set(attendees.map(({ role }) => String(role).trim().toLowerCase()));
  return attendees.every(({ health }) => health === true) && professions.size === 1 ? 'one profession only' : null;
}
