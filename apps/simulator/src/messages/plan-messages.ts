import { chanceFrom } from '../county/chance.ts';
import type { CountySetting } from '../county/days.ts';
import type { Act, Stay } from '../county/stay.ts';
import { type AdtEvent, adtMessage } from './adt.ts';
import { readinessBody, referralBody } from './hospital-bodies.ts';
import type { Planned } from './planned.ts';
import { adtEventOf, visitOf } from './told-by-hl7.ts';
import { untidy } from './untidy.ts';

/** Turns stays into the messages that their hospitals send, in the order of the days. Pure. */
export function planMessages(stays: readonly Stay[], setting: CountySetting): readonly Planned[] {
  const chance = chanceFrom(setting.seed * 31 + setting.run);
  const told = stays.flatMap((stay) => stay.acts.map((act, index) => tell(stay, act, `${stay.visitNumber}-${index}`)));
  const repeated = told
    .filter((planned) => planned.door === 'mllp' && chance.happens(0.01))
    .map((planned): Planned => ({ ...planned, expect: 'duplicate' }));
  return [...told, ...repeated, ...untidy(stays, chance, setting.run)].sort((a, b) => a.at - b.at || rank(a) - rank(b));
}

/** A repeat follows what it repeats. */
const rank = (planned: Planned): number => (planned.expect === 'duplicate' ? 1 : 0);

function tell(stay: Stay, act: Act, id: string): Planned {
  const told = { at: act.at, lane: stay.visitNumber, id, expect: 'accepted' } as const;
  if (act.kind === 'referral') return { ...told, door: 'referral', body: referralBody(stay, act) };
  if (act.kind === 'readiness') return { ...told, door: 'readiness', body: readinessBody(stay, act) };
  return { ...told, door: 'mllp', body: adtMessage(visitOf(stay), adtEventOf(stay, act, id) as AdtEvent) };
}
