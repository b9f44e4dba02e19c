import type { OpeningHours, Pathway } from '@homeward/nhs';
import type { WayStage } from './way-home/stage.ts';

/** What may differ between counties. Each default names where it comes from. */
export interface TransferRules {
  /** When the hub works: working minutes are counted in these hours. */
  readonly hubHours: OpeningHours;
  /** Minutes of hub time from receiving a referral to its pathway. */
  readonly triageMinutes: number;
  /** Minutes of hub time in which the ward answers what the hub asked. */
  readonly informationMinutes: number;
  /** Days from the discharge ready date to leaving hospital. */
  readonly daysToLeave: Readonly<Record<Pathway, number>>;
  /**
   * What happens to a referral whose person meets the criteria to reside again: `hold` stops the work,
   * `alert` lets it go on and warns those who arrange it.
   */
  readonly whenCriteriaMetAgain: Readonly<Record<'RECEIVED' | 'IN_TRIAGE' | 'INFO_REQUESTED' | WayStage, 'hold' | 'alert'>>;
  /** Minutes of hub time in which a provider or a voluntary organisation answers. */
  readonly respondMinutes: number;
}

export const defaultRules: TransferRules = {
  // Hub design: office hours until a county sets its own.
  hubHours: { days: 'working-days', opens: 9 * 60, closes: 17 * 60 },
  // Hub design: triage within 2 working hours; NHS England's 2025/26 urgent care plan asks systems to set such targets locally.
  triageMinutes: 120,
  // Hub design: as long as triage itself.
  informationMinutes: 120,
  // Hub design after NHS England's discharge ready date guidance: a blank date, the same day, is pathway 0.
  daysToLeave: { P0: 0, P1: 1, P2: 2, P3: 3 },
  // Hub design: hold until a provider has accepted, alert afterwards.
  whenCriteriaMetAgain: {
    RECEIVED: 'hold',
    IN_TRIAGE: 'hold',
    INFO_REQUESTED: 'hold',
    PATHWAY_ASSIGNED: 'hold',
    SOURCING: 'hold',
    OFFERED: 'hold',
    ACCEPTED: 'alert',
    DISCHARGE_SCHEDULED: 'alert',
  },
  // Hub design: half a working day.
  respondMinutes: 240,
};
