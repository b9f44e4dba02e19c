import { parseLocalDate, formatDate } from '@homeward/nhs';
import { isDay } from './day-fields.ts';
import { type FieldName, needFields } from './fields.ts';

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
  carer:
    'What they do and can go on doing, and their telephone number; “nobody” where there is nobody. The hub and the council read this; providers that are asked do not, and the one that is chosen gets it without telephone numbers and the person’s address',
  access: 'Steps, lift, who lets helpers in. Never a key-safe code. Voluntary organisations that are asked to help read this too',
  pets: 'Voluntary organisations that are asked to help read this too',
  packageState: 'A package that stayed open restarts on pathway 0; one that lapsed is pathway 1',
  risks: 'One a line, such as falls, or aggression when frightened. Up to 30, each of up to 200 characters',
  sameLevel: 'Leave it open where nobody has asked the home yet',
  consentDay: 'For example, 27 3 2026. Leave day and time empty where they were not written down',
  consentRole: 'Such as ward nurse, or social worker',
  wardContact: 'Ward, telephone and extension, for whoever plans the discharge',
};

/** Longest text that the hospital API's document takes in a field, in characters. */
const MOST_TEXT = 4_000;

/** Where a text has a limit of its own to be counted against. */
export const mostIn: Readonly<Partial<Record<FieldName, number>>> = Object.fromEntries(
  [...needFields, 'carer', 'access', 'pets'].map((name) => [name, MOST_TEXT]),
);

/** What stands in a field, as people read it. */
export function shownValue(field: FieldName, value: string): string {
  if (value.trim() === '') return 'nothing';
  if (isDay(field) && parseLocalDate(value) !== null) return formatDate(value);
  return choices[field]?.find((choice) => choice.value === value)?.text ?? value;
}
