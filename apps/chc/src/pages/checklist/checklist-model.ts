import { codesets } from '@homeward/contracts';
import type { LocalDate } from '@homeward/kernel';
import { organisationWords } from '@homeward/nhs';
import type { ChcConfig } from '../../config.ts';
import { checklistDomains } from '../../domain/index.ts';
import { type Attempt, fieldsOf } from '../forms/attempt.ts';
import { columnChoices, conclusions, locations } from './read-checklist.ts';

/** Where the national form and its guidance are: what each column means stands there and nowhere else. */
export const officialForm = 'https://www.gov.uk/government/publications/nhs-continuing-healthcare-checklist';

interface ChecklistContext {
  readonly caseId: string;
  readonly boards: ChcConfig['boards'];
  readonly today: LocalDate;
  /** The form as it came back; null for a new one. */
  readonly attempt: Attempt | null;
}

const plain = [
  'familyName',
  'givenName',
  'birthDate',
  'nhsNumber',
  'postcode',
  'completedOn',
  'location',
  'locationReason',
  'assessorRole',
  'responsibleIcb',
  'interimFundedUntil',
  'isStatedPositive',
] as const;

/** The form as the template shows it. Pure. */
export function checklistModel({ caseId, boards, today, attempt }: ChecklistContext) {
  const field = fieldsOf(attempt, { completedOn: today, responsibleIcb: boards[0]?.id ?? '' });
  return {
    caseId,
    officialForm,
    errors: errorsOf(attempt),
    fields: Object.fromEntries(plain.map((name) => [name, field(name)])),
    domains: checklistDomains.map((code, index) => {
      const row = codesets['chc-domain'].rows.find((each) => each.code === code);
      return {
        code,
        number: index + 1,
        label: row?.label ?? code,
        isAsterisked: row?.asterisk === 'yes',
        column: field(`column-${code}`),
        evidence: field(`evidence-${code}`),
      };
    }),
    columns: columnChoices,
    conclusions,
    locations,
    boards: boards.map(({ id, name }) => ({ value: id, text: boardWords(id, name) })),
  };
}

/** As the county calls it where it has a name there, else as the list of partners does; no code beside it. */
function boardWords(id: string, name: string): string {
  const words = organisationWords(id);
  return words === id ? name : words;
}

const errorsOf = (attempt: Attempt | null): Attempt['errors'] => attempt?.errors ?? [];
