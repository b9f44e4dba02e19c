/** What may differ between counties. Each default names where it comes from. */
export interface CaseRules {
  /** Working days in which a board confirms that it has a Checklist. */
  readonly receiptWorkingDays: number;
  /** Days of the 28 by which a step is to be done. */
  readonly acceptedByDay: number;
  readonly meetingFixedByDay: number;
  readonly toolByDay: number;
  readonly nearBreachDay: number;
  /** Working days from the recommendation to the board's answer. */
  readonly verifyWorkingDays: number;
  /** Hours from receiving a Fast Track tool to care in place. */
  readonly fastTrackHours: number;
  /** Days from a decision to the first review, and from a review to the next. */
  readonly firstReviewDays: number;
  readonly laterReviewDays: number;
  /** Days before a review is due at which the hub says so. */
  readonly reviewNoticeDays: number;
  /** Working days that each stage of a dispute lasts, from when it is opened; stage 1 first. */
  readonly disputeWorkingDays: readonly number[];
  /** Days before funded recovery care ends at which somebody has to say who pays next. */
  readonly interimFundingNoticeDays: number;
}

export const defaultRules: CaseRules = {
  // Hub design.
  receiptWorkingDays: 1,
  acceptedByDay: 7,
  meetingFixedByDay: 14,
  toolByDay: 21,
  nearBreachDay: 26,
  // National Framework practice guidance: the board answers within 2 working days.
  verifyWorkingDays: 2,
  // Fast Track guidance: care in place ideally within 48 hours.
  fastTrackHours: 48,
  // National Framework: a review after 12 weeks, then every 12 months.
  firstReviewDays: 84,
  laterReviewDays: 365,
  // Hub design: four weeks to arrange it.
  reviewNoticeDays: 28,
  // Hub design until a county's own dispute policy is given: team managers, heads of service, panel, chief executives.
  disputeWorkingDays: [5, 10, 20, 30],
  // Hub design.
  interimFundingNoticeDays: 14,
};
