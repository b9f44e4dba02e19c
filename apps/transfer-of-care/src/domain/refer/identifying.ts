import type { SpellState } from '../state.ts';
import { toLeaveOut } from '../way-home/told-onward.ts';
import type { WardReferral } from './commands.ts';

/** Something in a referral that says who the person is, where those read it who are not to know. */
export interface Identifying {
  /** JSON pointer into the referral. */
  readonly at: string;
  /** What to leave out, in words. */
  readonly leaveOut: string;
}

function textsOf(value: unknown, at: string): readonly (readonly [at: string, text: string])[] {
  if (typeof value === 'string') return [[at, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${at}/${name}`));
}

/**
 * Where a referral that is written by hand names the person. Needs, home and risks are told to the providers that are asked, who learn a first name: of
 * what a ward's system sends it is left out on the way, whoever writes on a page can write it better. Whom to call and where a carer lives the hub and the
 * council need to know: both may stand there, and are left out on the way to a provider.
 */
export function identifyingIn(
  { needs, homeSituation, riskFlags }: Pick<WardReferral, 'needs' | 'homeSituation' | 'riskFlags'>,
  spell: SpellState,
): readonly Identifying[] {
  return textsOf({ needs, homeSituation, riskFlags: riskFlags ?? [] }, '').flatMap(([at, text]) => {
    const leaveOut = toLeaveOut(text, spell, 'vcse');
    return leaveOut === null ? [] : [{ at, leaveOut }];
  });
}
