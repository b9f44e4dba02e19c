import { parseLocalDate, formatDate } from '@homeward/nhs';
import type { FieldName } from './fields.ts';

interface Choice {
  readonly value: string;
  readonly text: string;
}

const yesNo: readonly Choice[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

/** Answers to choose from, of questions that have them. */
export const choices: Readonly<Partial<Record<FieldName, readonly Choice[]>>> = {
  livesAlone: yesNo,
  hadPackage: yesNo,
  packageState: [
    { value: 'open', text: 'Yes, it was paused and can restart' },
    { value: 'lapsed', text: 'No, it lapsed' },
    { value: 'unknown', text: 'Not known' },
  ],
  inCareHome: yesNo,
  sameLevel: yesNo,
  moreSupport: yesNo,
  endOfLife: yesNo,
  reablement: [...yesNo, { value: 'unknown', text: 'Not known' }],
  consentBasis: [
    { value: 'consent', text: 'The person agreed' },
    { value: 'best-interest', text: 'Decided in their best interests' },
  ],
};

/** What helps to answer. */
export const hints: Readonly<Partial<Record<FieldName, string>>> = {
  mobility: 'How they move about now, and before admission',
  personalCare: 'What help they need to wash, dress and use the toilet',
  night: 'How often they wake, and what for',
  carer: 'Who they are, what they do and can go on doing. Write “nobody” where there is nobody',
  access: 'Steps, lift, who lets helpers in. Never a key-safe code',
  packageState: 'A package that stayed open restarts on pathway 0; one that lapsed is pathway 1',
  risks: 'One a line, such as falls, or aggression when frightened',
  sameLevel: 'Leave it open where nobody has asked the home yet',
  consentDay: 'Leave day and time empty where they were not written down',
  consentRole: 'Such as ward nurse, or social worker',
  wardContact: 'Ward, telephone and extension, for whoever plans the discharge',
};

const days: readonly FieldName[] = ['expectedDate', 'consentDay'];

/** What stands in a field, as people read it. */
export function shownValue(field: FieldName, value: string): string {
  if (value.trim() === '') return 'nothing';
  if (days.includes(field) && parseLocalDate(value) !== null) return formatDate(value);
  return choices[field]?.find((choice) => choice.value === value)?.text ?? value;
}
