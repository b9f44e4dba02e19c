import type { BodyProblem } from '@homeward/contracts/bodies';
import { inputOf } from './day-fields.ts';
import type { FieldName } from './fields.ts';

/** Where in a referral each field of the form stands, as far as it is not a need. */
const fields: Readonly<Record<string, FieldName>> = {
  '/needs': 'mobility',
  '/homeSituation/livesAlone': 'livesAlone',
  '/homeSituation/carer': 'carer',
  '/homeSituation/access': 'access',
  '/homeSituation/pets': 'pets',
  '/existingPackage/state': 'packageState',
  '/existingPackage/provider': 'packageProvider',
  '/existingPackage/weeklyHours': 'packageHours',
  '/careHome/name': 'careHomeName',
  '/careHome/sameLevelConfirmed': 'sameLevel',
  '/careHome/moreSupportNeeded': 'moreSupport',
  '/endOfLife': 'endOfLife',
  '/reablementPotential': 'reablement',
  '/riskFlags': 'risks',
  '/consent/basis': 'consentBasis',
  '/consent/recordedAt': 'consentDay',
  '/consent/recordedByRole': 'consentRole',
  '/expectedDischargeDate': 'expectedDate',
  '/wardContact': 'wardContact',
};

/** The input of the form that holds a member of the referral, by its JSON pointer. */
export function fieldAt(at: string): string {
  const need = /^\/needs\/(\w+)$/.exec(at)?.[1];
  return need ?? inputOf(fields[at.replace(/\/\d+$/, '')] ?? 'mobility');
}

const missing: Readonly<Record<string, string>> = {
  '/needs': 'Say at least one thing that they need help with, or can do',
  '/existingPackage/state': 'Say whether the package stayed open or lapsed',
  '/endOfLife': 'Say whether they need end of life care',
  '/consent/basis': 'Say whether the person agreed, or it was decided in their best interests',
};

const count = (limit: number | null): string => (limit ?? 0).toLocaleString('en-GB');

/** What to put right, where a referral breaks a rule of its document. */
export function ruleWords({ at, rule, limit }: BodyProblem): string {
  if (at === '/existingPackage/weeklyHours') return 'Give the hours a week as a number from 0 to 168';
  if (rule === 'required' || rule === 'minProperties') return missing[at] ?? 'This must be answered';
  if (rule === 'maxLength') return `Use ${count(limit)} characters or fewer${at.startsWith('/riskFlags') ? ' for each risk' : ''}`;
  if (rule === 'maxItems') return `List ${count(limit)} or fewer`;
  if (rule === 'format') return 'Use a day that exists';
  if (rule === 'past') return 'Check the year: it lies more than two years back';
  if (rule === 'too-far') return 'Check the year: it lies more than two years ahead';
  if (rule === 'future') return 'Use a time that has come: it cannot be recorded in the future';
  return 'Choose one of the answers';
}
