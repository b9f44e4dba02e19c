/** Where the hospital spell is: moved by the hospital's own system alone. */
export const spellStates = ['AWAITING_ADMISSION', 'PRE_ADMITTED', 'ADMITTED', 'DISCHARGED', 'ADMISSION_CANCELLED', 'DECEASED'] as const;
export type SpellStateName = (typeof spellStates)[number];
