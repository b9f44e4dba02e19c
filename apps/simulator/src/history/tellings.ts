import type { EpochMillis } from '@homeward/kernel';
import { type Chance, chanceFrom } from '../county/chance.ts';
import { DAY, HOUR, type Stay } from '../county/stay.ts';
import { planMessages } from '../messages/plan-messages.ts';
import type { Planned } from '../messages/planned.ts';
import { feedDownOn, type HistorySetting } from './setting.ts';

/** A message, and when its sender gets round to it. */
export interface Telling {
  readonly toldAt: EpochMillis;
  readonly planned: Planned;
}

/** A few in a hundred are told late: a ward clerk's day off, a weekend, a week's paper. */
const lateness = (chance: Chance): number =>
  chance.weighted([
    [955, 0],
    [20, chance.int(8, 20) * HOUR],
    [20, chance.int(1, 3) * DAY],
    [5, chance.int(5, 12) * DAY],
  ]);

/** A review of the criteria to reside that was entered wrong and is put right a few days on, about the moment that it was about. */
function corrected({ planned }: Telling, chance: Chance): readonly Telling[] {
  if (planned.door !== 'readiness' || !chance.happens(0.02)) return [];
  const said = JSON.parse(planned.body) as { assessedAt: string; meets: boolean; codes: readonly string[] };
  if (said.meets) return [];
  const earlier = new Date(Date.parse(said.assessedAt) - chance.int(1, 2) * DAY).toISOString();
  const body = JSON.stringify({ ...said, assessedAt: earlier });
  return [{ toldAt: planned.at + chance.int(2, 6) * DAY, planned: { ...planned, id: `${planned.id}-c`, body } }];
}

/** Of what changes nothing in how somebody got home who left, a part is enough: first reviews, first guesses of the day, moves. */
function isWritten({ planned }: Telling, chance: Chance): boolean {
  if (planned.door === 'readiness' && planned.body.includes('"meets":true')) return chance.happens(0.15);
  return !/ADT\^A(02|08|12)/.test(planned.body) || chance.happens(0.3);
}

/** Everything that the hospitals say of these stays, in the order in which they say it. Pure. */
export function tellingsOf(stays: readonly Stay[], setting: HistorySetting): readonly Telling[] {
  const chance = chanceFrom(setting.seed * 7_919);
  const down = feedDownOn(setting);
  const isThere = new Set(stays.filter(({ expected }) => expected.state === 'ADMITTED').map(({ visitNumber }) => visitNumber));
  const wasDown = new Set(stays.filter(({ hospital }) => hospital.prefix === 'YD').map(({ visitNumber }) => visitNumber));
  const told = planMessages(stays, { seed: setting.seed, run: 0, now: setting.until, spells: setting.spells, days: 0 }).map(
    (planned): Telling => {
      const isHeldUp = planned.door === 'mllp' && planned.at >= down && planned.at < down + DAY && wasDown.has(planned.lane);
      return { planned, toldAt: isHeldUp ? down + DAY + 9 * HOUR : planned.at + (planned.expect === 'accepted' ? lateness(chance) : 0) };
    },
  );
  return [...told, ...told.flatMap((each) => corrected(each, chance))]
    .map((each) => ({ ...each, toldAt: Math.max(each.toldAt, setting.from) }))
    .filter((each) => each.toldAt <= setting.until && (isWritten(each, chance) || isThere.has(each.planned.lane)))
    .sort((a, b) => a.toldAt - b.toldAt || a.planned.at - b.planned.at);
}

/**
 * What is said of a day, apart from who left and what is said of them after it, as far as somebody still has to do something for them: whoever works on a
 * day does so before people leave.
 */
export function untilLeaving(
  planned: readonly Planned[],
  isAwaited: (lane: string) => boolean,
): { readonly before: readonly Planned[]; readonly leaving: readonly Planned[] } {
  const gone = new Set<string>();
  const before: Planned[] = [];
  const leaving: Planned[] = [];
  for (const each of planned) {
    if (each.door === 'mllp' && each.body.includes('ADT^A03') && isAwaited(each.lane)) gone.add(each.lane);
    (gone.has(each.lane) ? leaving : before).push(each);
  }
  return { before, leaving };
}
