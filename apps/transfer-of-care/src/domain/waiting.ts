/** Who is asked to act next. */
export const waitingOwners = ['hospital', 'ward', 'hub'] as const;
export type WaitingOwner = (typeof waitingOwners)[number];
