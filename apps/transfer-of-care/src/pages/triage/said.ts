import type { NeedsV1 } from '@homeward/contracts';
import { needWords } from '@homeward/nhs';
import type { Referral, Submission } from '../../domain/index.ts';
import { roleWords } from '../words/fact-words.ts';

/** One thing the ward was asked for; `text` is null where it did not say. */
export interface Said {
  readonly label: string;
  readonly text: string | null;
}

const needLabels: Readonly<Record<keyof NeedsV1, string>> = needWords;

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'Yes' : 'No');

function packageWords({ existingPackage }: Submission): string {
  if (existingPackage === null) return 'None before admission';
  const { provider, weeklyHours, state } = existingPackage;
  const standing = { OPEN: 'stayed open', LAPSED: 'lapsed', UNKNOWN: 'open or lapsed not said' }[state];
  const hours = weeklyHours === null ? null : `${weeklyHours} hours a week`;
  return [provider, hours, standing].filter((part) => part !== null).join(', ');
}

function careHomeWords({ careHome }: Submission): string {
  if (careHome === null) return 'Does not live in one';
  const level =
    careHome.sameLevelConfirmed === null
      ? 'same level not confirmed either way'
      : careHome.sameLevelConfirmed
        ? 'confirmed the same level'
        : 'did not confirm the same level';
  const more = careHome.moreSupportNeeded === true ? 'more support needed there' : null;
  return [careHome.name ?? 'Lives in a care home', level, more].filter((part) => part !== null).join(', ');
}

function consentWords({ consent }: Submission): string | null {
  const basis = { CONSENT: 'The person agreed', BEST_INTEREST: 'Best-interest decision', UNKNOWN: null }[consent.basis];
  if (basis === null) return null;
  return consent.recordedByRole === null ? basis : `${basis}, recorded by ${roleWords(consent.recordedByRole).toLowerCase()}`;
}

/** What the ward wrote in its referral, under the headings it was asked by. Pure. */
export function saidByWard({ submission }: Referral): readonly { readonly heading: string; readonly items: readonly Said[] }[] {
  if (submission === null) return [];
  const { needs, homeSituation: home, reablementPotential, riskFlags } = submission;
  return [
    {
      heading: 'Needs',
      items: (Object.keys(needLabels) as (keyof NeedsV1)[]).map((key) => ({ label: needLabels[key], text: needs[key] })),
    },
    {
      heading: 'Home and support',
      items: [
        { label: 'Lives alone', text: yesNo(home.livesAlone) },
        { label: 'Unpaid carer', text: home.carer },
        { label: 'Access to the home', text: home.access },
        { label: 'Pets', text: home.pets },
        { label: 'Package of care', text: packageWords(submission) },
        { label: 'Care home', text: careHomeWords(submission) },
      ],
    },
    {
      heading: 'For the decision',
      items: [
        { label: 'May regain independence', text: { YES: 'Yes', NO: 'No', UNKNOWN: null }[reablementPotential] },
        { label: 'End of life care', text: yesNo(submission.endOfLife) },
        { label: 'Risks', text: riskFlags.length === 0 ? null : riskFlags.join(', ') },
        { label: 'Agreement', text: consentWords(submission) },
        { label: 'Ward to call', text: submission.wardContact },
      ],
    },
  ];
}
