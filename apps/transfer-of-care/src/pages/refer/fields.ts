import type { SpellRecord } from '../person/load-record.ts';
import { needWords } from '@homeward/nhs';
import { toLocalDate, toLocalTime } from '@homeward/nhs';
import { currentReferral, type Submission } from '../../domain/index.ts';
import { dayText, isDay } from './day-fields.ts';
import { siteName } from '../words/site-names.ts';

export const needFields = [
  'mobility',
  'personalCare',
  'continence',
  'cognition',
  'nutrition',
  'skin',
  'medication',
  'equipment',
  'night',
  'other',
] as const;

/** What the form asks, by the name of each input, which is also its id; in its order. */
export const fieldLabels = {
  ...needWords,
  livesAlone: 'Do they live alone?',
  carer: 'Who helps them at home, unpaid?',
  access: 'How to get into the home',
  pets: 'Pets',
  hadPackage: 'Did they have a package of care before they came in?',
  packageState: 'Did that package stay open?',
  packageProvider: 'Who provides it?',
  packageHours: 'Hours of care a week',
  inCareHome: 'Do they live in a care home?',
  careHomeName: 'Which care home?',
  sameLevel: 'Has the home confirmed that it can meet their needs at the same level?',
  moreSupport: 'Do they need more support in that home than before?',
  endOfLife: 'Do they need end of life care?',
  reablement: 'May they regain independence with help?',
  risks: 'Risks that the next team must know',
  consentBasis: 'On what does this referral rest?',
  consentDay: 'Day it was recorded',
  consentTime: 'Time it was recorded',
  consentRole: 'Job role of whoever recorded it',
  expectedDate: 'Expected date of discharge',
  wardContact: 'How to reach the ward',
} as const satisfies Readonly<Record<string, string>>;

export type FieldName = keyof typeof fieldLabels;
export const fieldNames = Object.keys(fieldLabels) as readonly FieldName[];

/** The form as it was typed: every field, empty where nothing is said. */
export type Fields = Readonly<Record<FieldName, string>>;

const toFields = (value: (name: FieldName) => string): Fields =>
  Object.fromEntries(fieldNames.map((name) => [name, value(name)])) as Fields;

/** Longest that a field is kept, in characters: more than any rule allows, so that what is too long is told and not cut. */
const MOST = 8_000;

/** Browsers send line ends as CR LF, and scripts do not. */
export const fieldsOfForm = (form: URLSearchParams): Fields =>
  toFields((name) => (isDay(name) ? dayText(form, name) : (form.get(name) ?? '').replaceAll('\r\n', '\n')).slice(0, MOST));

export const fieldsOfDraft = (kept: Readonly<Record<string, string>>): Fields => toFields((name) => kept[name] ?? '');

const yesNo = (value: boolean | null | undefined): string => (value === null || value === undefined ? '' : value ? 'yes' : 'no');

function ofHome({ homeSituation: home, existingPackage: care, careHome }: Submission): Partial<Fields> {
  return {
    livesAlone: yesNo(home.livesAlone),
    carer: home.carer ?? '',
    access: home.access ?? '',
    pets: home.pets ?? '',
    hadPackage: yesNo(care !== null),
    packageState: care?.state.toLowerCase() ?? '',
    packageProvider: care?.provider ?? '',
    packageHours: care?.weeklyHours?.toString() ?? '',
    inCareHome: yesNo(careHome !== null),
    careHomeName: careHome?.name ?? '',
    sameLevel: yesNo(careHome?.sameLevelConfirmed),
    moreSupport: yesNo(careHome?.moreSupportNeeded),
  };
}

/** A referral that was sent, as the form would say it. */
export function fieldsOfSubmission(submission: Submission): Fields {
  const { needs, consent, riskFlags } = submission;
  const said: Partial<Record<FieldName, string | null>> = {
    ...needs,
    ...ofHome(submission),
    endOfLife: yesNo(submission.endOfLife),
    reablement: submission.reablementPotential.toLowerCase(),
    risks: riskFlags.join('\n'),
    consentBasis: { CONSENT: 'consent', BEST_INTEREST: 'best-interest', UNKNOWN: '' }[consent.basis],
    consentDay: consent.recordedAt === null ? '' : toLocalDate(consent.recordedAt),
    consentTime: consent.recordedAt === null ? '' : toLocalTime(consent.recordedAt),
    consentRole: consent.recordedByRole,
    expectedDate: submission.expectedDischargeDate,
    wardContact: submission.wardContact,
  };
  return toFields((name) => said[name] ?? '');
}

/** What a new form begins with: the referral that it would change, else what the record knows. */
export function initialFields({ state, row }: SpellRecord): Fields {
  const submission = currentReferral(state)?.submission ?? null;
  if (submission !== null) return fieldsOfSubmission(submission);
  const known: Partial<Fields> = {
    expectedDate: state.expectedDischargeDate ?? '',
    wardContact: row.ward === null ? '' : `${row.ward}, ${siteName(row.site)}`,
  };
  return toFields((name) => known[name] ?? '');
}
