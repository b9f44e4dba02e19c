import { codesets } from '@homeward/contracts';

/** Columns of the Checklist: high, moderate, no or low need. */
export const columns = ['A', 'B', 'C'] as const;
export type Column = (typeof columns)[number];

type DomainRow = (typeof codesets)['chc-domain']['rows'][number];
const rows = codesets['chc-domain'].rows.filter((row) => row.checklist === 'yes');

/** The eleven care domains of the Checklist, by code. */
export type ChecklistDomain = Exclude<DomainRow['code'], 'other'>;
export const checklistDomains = rows.map((row) => row.code) as readonly ChecklistDomain[];

export type ChecklistAnswers = Readonly<Record<ChecklistDomain, Column>>;

/** Which line of the threshold was met; where several are, the first in this order. */
export type ChecklistRule = 'ASTERISK_A' | 'TWO_A' | 'FIVE_B' | 'ONE_A_FOUR_B';

export interface ChecklistOutcome {
  /** A full assessment is required. It never means that the person is eligible. */
  readonly positive: boolean;
  readonly rule: ChecklistRule | null;
  readonly counts: Readonly<Record<Column, number>>;
}

/** Domains in which one A alone is enough: the form marks them with an asterisk. */
const asterisked: readonly ChecklistDomain[] = rows.filter((row) => row.asterisk === 'yes').map((row) => row.code as ChecklistDomain);

/** The threshold. Source: NHS Continuing Healthcare Checklist, user notes, paragraph 19. */
export function checklistOutcome(answers: ChecklistAnswers): ChecklistOutcome {
  const given = checklistDomains.map((domain) => answers[domain]);
  const count = (column: Column): number => given.filter((answer) => answer === column).length;
  const counts = { A: count('A'), B: count('B'), C: count('C') };
  const rule = ruleMet(
    counts,
    asterisked.some((domain) => answers[domain] === 'A'),
  );
  return { positive: rule !== null, rule, counts };
}

function ruleMet({ A, B }: Readonly<Record<Column, number>>, hasAsterisk: boolean): ChecklistRule | null {
  if (hasAsterisk) return 'ASTERISK_A';
  if (A >= 2) return 'TWO_A';
  if (B >= 5) return 'FIVE_B';
  return A >= 1 && B >= 4 ? 'ONE_A_FOUR_B' : null;
}
