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

/** What the ward can do about a referral; nothing for anybody else, and of somebody who is not in hospital. */
export function wardSteps(state: SpellState, reader: Actor | null, isBegun: boolean): readonly NextStep[] {
  if (!may(reader, 'referral.write') || spellState(state.hospital).state !== 'ADMITTED') return [];
  const referral = currentReferral(state);
  if (isBegun) return [{ ...goOn, at }];
  if (referral === null || referral.submission === null) return [{ ...refer, at }];
  const status = referralStatus(state, referral, defaultRules);
  if (status.state === 'INFO_REQUESTED') return [{ ...answer, at }];
  return [{ ...(status.closed === null ? change : again), at }];
}
