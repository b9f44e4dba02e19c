import { type Actor, may } from '@homeward/hub';
import { currentReferral, defaultRules, referralStatus, type SpellState, spellState } from '../../domain/index.ts';
import type { NextStep } from './next-steps.ts';

const at = { page: 'refer', anchor: '' } as const;
const by = 'the ward';

const refer: Omit<NextStep, 'at'> = {
  label: 'Refer for discharge to assess',
  does: 'Says what the person needs and how they live. Pathway 0 needs no referral.',
  tells: 'Tells the transfer of care hub and the person’s council, once it is sent.',
  by,
};
const goOn: Omit<NextStep, 'at'> = { ...refer, label: 'Go on with the referral that was begun' };
const answer: Omit<NextStep, 'at'> = {
  label: 'Answer what the hub asked',
  does: 'The referral waits for the ward until it is answered.',
  tells: 'Tells the transfer of care hub.',
  by,
};
const change: Omit<NextStep, 'at'> = {
  label: 'The referral as you sent it',
  does: 'To read, to print, and to change where things are different now.',
  tells: 'A change tells the transfer of care hub and the person’s council.',
  by,
};
const again: Omit<NextStep, 'at'> = {
  ...change,
  label: 'Refer again',
  does: 'The hub’s work on the last referral is over: say what is different now.',
};

const review: NextStep = {
  label: 'Review the criteria to reside',
  does: 'Says whether the person still needs hospital care, and when they are expected to leave.',
  tells: 'Tells the transfer of care hub and the person’s council.',
  by,
  at: { page: 'readiness', anchor: '' },
};

/** What the ward can do; nothing for anybody else, and of somebody who is not in hospital. */
export function wardSteps(state: SpellState, reader: Actor | null, isBegun: boolean): readonly NextStep[] {
  if (!may(reader, 'referral.write') || spellState(state.hospital).state !== 'ADMITTED') return [];
  return [{ ...referralStep(state, isBegun), at }, review];
}

function referralStep(state: SpellState, isBegun: boolean): Omit<NextStep, 'at'> {
  const referral = currentReferral(state);
  if (isBegun) return goOn;
  if (referral === null || referral.submission === null) return refer;
  const status = referralStatus(state, referral, defaultRules);
  if (status.state === 'INFO_REQUESTED') return answer;
  return status.closed === null ? change : again;
}
