import { Fault, type LocalDate } from '@homeward/kernel';
import { addDays } from '../local-date.ts';

/** Why somebody counts as no longer at home, in the order in which they are told. */
export const homeFailures = ['death', 'readmission', 'long-term-care'] as const;
export type HomeFailure = (typeof homeFailures)[number];

export const day91Settings = ['own-home', 'extra-care', 'adult-placement', 'care-home', 'hospital', 'not-contactable'] as const;
export type Day91Setting = (typeof day91Settings)[number];

/** What happened to somebody after leaving hospital; a date that is not known or has not come is null. */
export interface AfterDischarge {
  readonly admittedOn: LocalDate | null;
  readonly dischargedOn: LocalDate;
  readonly reablementStartedOn: LocalDate | null;
  readonly diedOn: LocalDate | null;
  readonly longTermCareStartedOn: LocalDate | null;
  readonly readmissions: readonly { readonly on: LocalDate; readonly emergency: boolean; readonly nights: number }[];
  readonly settingOnDay91: Day91Setting | null;
  readonly asOf: LocalDate;
}

export interface StillAtHome {
  /** Whether the reablement belongs to this discharge. */
  readonly linked: boolean;
  readonly day84: {
    readonly endsOn: LocalDate;
    readonly status: 'home' | 'not-home' | 'pending';
    readonly failedBy: readonly HomeFailure[];
  };
  readonly day91: { readonly on: LocalDate; readonly atHome: boolean | null };
}

const atHome: readonly Day91Setting[] = ['own-home', 'extra-care', 'adult-placement'];

function check({ admittedOn, dischargedOn, diedOn, asOf }: AfterDischarge): void {
  const refuse = (message: string): never => {
    throw new Fault('HUB_INVALID', message, { rule: 'still-at-home-order' });
  };
  if (admittedOn !== null && dischargedOn < admittedOn) refuse('dischargedOn: before admittedOn');
  if (diedOn !== null && diedOn < dischargedOn) refuse('diedOn: before dischargedOn');
  if (asOf < dischargedOn) refuse('asOf: before dischargedOn');
}

/** Reablement belongs to a discharge of up to 7 days before its start or 3 days after it, of a stay that had begun by then. Source: DHSC, ASCOF 2D. */
function isLinked({ admittedOn, dischargedOn, reablementStartedOn: started }: AfterDischarge): boolean {
  if (started === null || (admittedOn !== null && started < admittedOn)) return false;
  return addDays(started, -7) <= dischargedOn && dischargedOn <= addDays(started, 3);
}

function failuresOf(after: AfterDischarge, endsOn: LocalDate): readonly HomeFailure[] {
  const { dischargedOn, reablementStartedOn, diedOn, longTermCareStartedOn, asOf } = after;
  const known = endsOn < asOf ? endsOn : asOf;
  const counts = (on: LocalDate | null): boolean => on !== null && on >= dischargedOn && on <= known;
  const back = ({ on, emergency, nights }: AfterDischarge['readmissions'][number]): boolean =>
    emergency && nights >= 1 && on > dischargedOn && on <= known && (reablementStartedOn === null || on > reablementStartedOn);
  const failed: Readonly<Record<HomeFailure, boolean>> = {
    death: counts(diedOn),
    readmission: after.readmissions.some(back),
    'long-term-care': counts(longTermCareStartedOn),
  };
  return homeFailures.filter((failure) => failed[failure]);
}

function homeOnDay91({ diedOn, settingOnDay91, asOf }: AfterDischarge, on: LocalDate): boolean | null {
  if (asOf < on) return null;
  if (diedOn !== null && diedOn <= on) return false;
  return settingOnDay91 === null ? null : atHome.includes(settingOnDay91);
}

/**
 * Whether somebody is still at home 84 days after leaving hospital (no death, no emergency readmission of a night or more, no long-term
 * care), and on the 91st day by the older measure. Sources: DHSC, ASCOF 2D; NHS Digital, SALT STS004 (until 2023-24).
 * Throws `HUB_INVALID` for dates in an order that cannot be.
 */
export function stillAtHome(after: AfterDischarge): StillAtHome {
  check(after);
  const endsOn = addDays(after.dischargedOn, 84);
  const on = addDays(after.dischargedOn, 91);
  const failedBy = failuresOf(after, endsOn);
  const status = failedBy.length > 0 ? 'not-home' : after.asOf <= endsOn ? 'pending' : 'home';
  return { linked: isLinked(after), day84: { endsOn, status, failedBy }, day91: { on, atHome: homeOnDay91(after, on) } };
}
