/** Marks that a row of the board can carry; closed lists, shown in words by the pages. */
export const tags = [
  /** No NHS number was sent. */
  'nhs-number-missing',
  /** What was sent as NHS number is none. */
  'nhs-number-invalid',
  /** A referral or a review came before anything from the hospital's own system. */
  'admission-not-seen',
  /** The ward says end of life care. */
  'end-of-life',
  /** The ward changed its referral after the hub took it up. */
  'revised',
  /** The person was referred more than once in this spell. */
  'referred-again',
] as const;
export type Tag = (typeof tags)[number];

export const alerts = [
  /** Meets the criteria to reside again while others already arrange the discharge. */
  'RELAPSE',
  /** Left against or without advice: nobody books care, nobody rings unaware. */
  'SELF_DISCHARGE',
  /** A discharge was cancelled: the person is still in hospital. */
  'DISCHARGE_CANCELLED',
] as const;
export type Alert = (typeof alerts)[number];
