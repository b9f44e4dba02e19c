import { toLocalDate } from '@homeward/nhs';
import type { Act, Stay } from '../county/stay.ts';

type Readiness = Extract<Act, { kind: 'readiness' }>;
type Referral = Extract<Act, { kind: 'referral' }>;

const spellOf = (stay: Stay): object => ({ profile: stay.hospital.profile, visitNumber: stay.visitNumber });

/** Body of `PUT /v1/readiness`. */
export function readinessBody(stay: Stay, act: Readiness): string {
  return JSON.stringify({
    spell: spellOf(stay),
    meets: act.meets,
    codes: act.codes,
    assessedAt: new Date(act.at).toISOString(),
    assessorRole: 'ward doctor',
    expectedDischargeDate: toLocalDate(act.expectedAt),
  });
}

/** Body of `POST /v1/referrals`: what a ward says of somebody who cannot simply go home. */
export function referralBody(stay: Stay, act: Referral): string {
  const flavour = flavours[Number(stay.visitNumber.at(-1)) % flavours.length] as Flavour;
  return JSON.stringify({
    spell: spellOf(stay),
    revision: act.revision,
    submittedAt: new Date(act.at).toISOString(),
    author: { role: 'discharge co-ordinator', userRef: `ward-${stay.ward.name.toLowerCase()}` },
    ...flavour,
    riskFlags: act.revision > 1 ? [...flavour.riskFlags, 'Falls: two this year'] : flavour.riskFlags,
    consent: { basis: 'consent', recordedAt: new Date(act.at - 3_600_000).toISOString(), recordedByRole: 'ward nurse' },
    expectedDischargeDate: toLocalDate(act.expectedAt),
    wardContact: `Ward ${stay.ward.name}, extension 4${String(stay.ward.beds).padStart(3, '0')}`,
  });
}

interface Flavour {
  readonly needs: Readonly<Record<string, string>>;
  readonly homeSituation: Readonly<Record<string, unknown>>;
  readonly existingPackage?: object;
  readonly careHome?: object;
  readonly endOfLife: boolean;
  readonly reablementPotential: 'yes' | 'no' | 'unknown';
  readonly riskFlags: readonly string[];
}

/** Six people whom every hub knows; between them they need each pathway. */
const flavours: readonly Flavour[] = [
  {
    needs: {
      mobility: 'Walks 10 metres with a frame and one person',
      personalCare: 'Help to wash and dress',
      medication: 'Prompting with tablets',
    },
    homeSituation: { livesAlone: true, access: 'Two steps at the front door', pets: 'One cat' },
    endOfLife: false,
    reablementPotential: 'yes',
    riskFlags: ['Falls'],
  },
  {
    needs: { mobility: 'Independent with a stick', personalCare: 'As before admission' },
    homeSituation: { livesAlone: true, carer: 'Daughter visits at weekends' },
    existingPackage: { provider: 'Orchard Home Care', weeklyHours: 10.5, state: 'open' },
    endOfLife: false,
    reablementPotential: 'unknown',
    riskFlags: [],
  },
  {
    needs: {
      mobility: 'Hoist, two people',
      personalCare: 'All care',
      skin: 'Pressure ulcer, category 2, left heel',
      night: 'Turned every four hours',
    },
    homeSituation: { livesAlone: false, carer: 'Husband, himself frail' },
    existingPackage: { provider: 'Levels Care', weeklyHours: 14, state: 'lapsed' },
    endOfLife: false,
    reablementPotential: 'no',
    riskFlags: ['Moving and handling'],
  },
  {
    needs: { cognition: 'Settled, needs prompting', mobility: 'Walks with supervision' },
    homeSituation: { livesAlone: false },
    careHome: { name: 'The Willows', sameLevelConfirmed: true },
    endOfLife: false,
    reablementPotential: 'no',
    riskFlags: [],
  },
  {
    needs: { cognition: 'New confusion, wanders at night', personalCare: 'Help with all care', nutrition: 'Needs assistance with meals' },
    homeSituation: { livesAlone: true, access: 'First-floor flat, no lift' },
    endOfLife: false,
    reablementPotential: 'unknown',
    riskFlags: ['Leaves the ward', 'Self-neglect before admission'],
  },
  {
    needs: { other: 'Wants to die at home; syringe driver', personalCare: 'All care', equipment: 'Hospital bed and mattress' },
    homeSituation: { livesAlone: false, carer: 'Wife and two sons', access: 'Ground-floor room ready' },
    endOfLife: true,
    reablementPotential: 'no',
    riskFlags: [],
  },
];
