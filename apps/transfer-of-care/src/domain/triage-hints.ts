import { isAdmittedFromCareHome } from '@homeward/nhs';
import type { Referral } from './referral.ts';
import type { SpellState } from './state.ts';
import type { Because, PathwayAnswers } from './suggest-pathway.ts';

/** What the ward's referral already answers; the rest is for the clinician. */
export function answersFrom({ submission }: Referral): PathwayAnswers {
  const home = submission?.careHome ?? null;
  return {
    returnsToOwnCareHome: home !== null,
    homeConfirmsSameLevel: home?.sameLevelConfirmed ?? null,
    moreSupportInThatHome: home?.moreSupportNeeded ?? null,
    canGoHome: null,
    noNewSupport: null,
    onlyRestartsOpenPackage: submission?.existingPackage?.state === 'LAPSED' ? false : null,
    otherNewSupportAtHome: submission?.existingPackage?.state === 'LAPSED' ? true : null,
    short24hSetting: null,
    rehabilitation: submission?.reablementPotential === 'YES',
    endOfLife: submission?.endOfLife === true,
  };
}

interface HintRule extends Because {
  applies(submission: NonNullable<Referral['submission']>, spell: SpellState): boolean;
}

const annexB = 'DHSC, Hospital discharge and community support guidance (26 Jan 2024), Annex B';
const report = 'NHS England, Acute discharge situation report specification (30 Apr 2024)';

/** The mistakes that a triage form must prevent, and what decides between lines. */
const hints: readonly HintRule[] = [
  {
    applies: ({ existingPackage }) => existingPackage?.state === 'OPEN',
    rule: 'The package of care stayed open: restarting it at the same level is pathway 0.',
    source: annexB,
  },
  {
    applies: ({ existingPackage }) => existingPackage?.state === 'LAPSED',
    rule: 'The package of care lapsed: starting it again is pathway 1, at the same level too.',
    source: annexB,
  },
  {
    applies: ({ existingPackage }) => existingPackage?.state === 'UNKNOWN',
    rule: 'Ask whether the package of care stayed open (pathway 0) or lapsed (pathway 1).',
    source: annexB,
  },
  {
    applies: ({ careHome }) => careHome?.sameLevelConfirmed === true,
    rule: 'Their own care home takes them back at the same level of care: pathway 0.',
    source: annexB,
  },
  {
    applies: ({ careHome }) => careHome?.moreSupportNeeded === true,
    rule: 'More support, or short-term rehabilitation, in their own care home: pathway 1.',
    source: annexB,
  },
  {
    applies: ({ careHome }) => careHome !== null && careHome.sameLevelConfirmed === null && careHome.moreSupportNeeded === null,
    rule: 'Ask the care home whether it can meet their needs at the same level: that decides between pathways 0 and 1.',
    source: annexB,
  },
  {
    applies: ({ careHome }, { hospital }) => careHome === null && isAdmittedFromCareHome(hospital.sourceOfAdmission),
    rule: 'Admitted from a care home: ask whether they go back there.',
    source: 'NHS Data Dictionary, SOURCE OF ADMISSION',
  },
  {
    applies: ({ endOfLife }) => endOfLife,
    rule: 'End of life care: at home it is pathway 1, in a short-term bed or hospice pathway 2, as a new care home placement pathway 3.',
    source: report,
  },
  {
    applies: ({ reablementPotential }) => reablementPotential === 'YES',
    rule: 'May regain independence: with rehabilitation, reablement and recovery at home it counts under line D1a.',
    source: report,
  },
];

/** What the record knows that bears on the pathway, each with its source. */
export function triageHints(spell: SpellState, { submission }: Referral): readonly Because[] {
  if (submission === null) return [];
  return hints.filter((hint) => hint.applies(submission, spell)).map(({ rule, source }) => ({ rule, source }));
}
