import type { EpochMillis } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { type Chance, chanceFrom } from '../county/chance.ts';
import { hospitals } from '../county/hospitals.ts';
import { DAY, HOUR, type Stay } from '../county/stay.ts';
import { planMessages } from '../messages/plan-messages.ts';
import type { Planned } from '../messages/planned.ts';
import { feedDownOn, type HistorySetting } from './setting.ts';
import { londonHour } from './slots.ts';

/** A message, and when its sender gets round to it. */
export interface Telling {
  readonly toldAt: EpochMillis;
  readonly planned: Planned;
}

/** A week in which some wards of a hospital wrote on paper: what they said of it but referrals, which they phone through, comes on the next Monday, and some reviews are put right after that. */
interface OnPaper {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
  readonly wards: ReadonlySet<string>;
}

/** A day until whose evening nothing came: late, and yet on the day. */
interface SlowDay {
  readonly from: EpochMillis;
  readonly until: EpochMillis;
}

/** One in so many days. */
const PAPER_EVERY = 46;
const WARDS_ON_PAPER = 3;
const SLOW_EVERY = 18;
const dayOf = (at: EpochMillis, hour: number): EpochMillis => londonHour(toLocalDate(at), hour);
const isMonday = (at: EpochMillis): boolean => new Date(`${toLocalDate(at)}T12:00:00Z`).getUTCDay() === 1;

/** Wherever it falls, from a Monday to the next. */
function onPaper(chance: Chance, { from, until }: HistorySetting): OnPaper {
  let monday = from + Math.floor(((until - from - 21 * DAY) / DAY) * (chance.int(0, 100) / 100)) * DAY;
  while (!isMonday(monday)) monday += DAY;
  const { wards } = chance.pick(hospitals);
  const names = Array.from({ length: WARDS_ON_PAPER }, () => chance.pick(wards).name);
  return { from: dayOf(monday, 0), until: dayOf(monday + 7 * DAY, 9), wards: new Set(names) };
}

function slowDay(chance: Chance, { from, until }: HistorySetting): SlowDay {
  const day = from + chance.int(1, Math.floor((until - from) / DAY) - 2) * DAY;
  return { from: dayOf(day, 0), until: dayOf(day, 20) };
}

/** What was late, and why: a few weeks stand out, as they do in a county, and most are told as they happen. */
class Lateness {
  readonly #setting: HistorySetting;
  readonly #wardOf: ReadonlyMap<string, string>;
  readonly #wasDown: ReadonlySet<string>;
  readonly #paper: readonly OnPaper[];
  readonly #slow: readonly SlowDay[];

  constructor(chance: Chance, stays: readonly Stay[], setting: HistorySetting) {
    this.#setting = setting;
    this.#wardOf = new Map(stays.map(({ visitNumber, ward }) => [visitNumber, ward.name]));
    this.#wasDown = new Set(stays.filter(({ hospital }) => hospital.prefix === 'YD').map(({ visitNumber }) => visitNumber));
    const days = (setting.until - setting.from) / DAY;
    this.#paper = Array.from({ length: Math.ceil(days / PAPER_EVERY) }, () => onPaper(chance, setting));
    this.#slow = Array.from({ length: Math.ceil(days / SLOW_EVERY) }, () => slowDay(chance, setting));
  }

  paperOf({ at, lane }: Planned): OnPaper | undefined {
    return this.#paper.find(({ from, until, wards }) => at >= from && at < until && wards.has(this.#wardOf.get(lane) ?? ''));
  }

  /** When its sender gets round to a message. */
  toldAt(planned: Planned): EpochMillis {
    const { at, door, lane, expect } = planned;
    const down = feedDownOn(this.#setting);
    if (door === 'mllp' && at >= down && at < down + DAY && this.#wasDown.has(lane)) return down + DAY + 9 * HOUR;
    if (expect !== 'accepted') return at;
    const slow = this.#slow.find(({ from, until }) => at >= from && at < until);
    const paper = door === 'referral' ? undefined : this.paperOf(planned);
    return paper?.until ?? slow?.until ?? at;
  }
}

/** A review of the criteria to reside that was entered wrong from paper and is put right a few days on, about the moment that it was about. */
function corrected({ planned, toldAt }: Telling, chance: Chance): readonly Telling[] {
  if (planned.door !== 'readiness' || !chance.happens(0.5)) return [];
  const said = JSON.parse(planned.body) as { assessedAt: string; meets: boolean; codes: readonly string[] };
  if (said.meets) return [];
  const earlier = new Date(Date.parse(said.assessedAt) - chance.int(1, 2) * DAY).toISOString();
  const body = JSON.stringify({ ...said, assessedAt: earlier });
  return [{ toldAt: toldAt + chance.int(1, 4) * DAY, planned: { ...planned, id: `${planned.id}-c`, body } }];
}

/** Of what changes nothing in how somebody got home who left, a part is enough: first reviews, first guesses of the day, moves. */
function isWritten({ planned }: Telling, chance: Chance): boolean {
  if (planned.door === 'readiness' && planned.body.includes('"meets":true')) return chance.happens(0.15);
  return !/ADT\^A(02|08|12)/.test(planned.body) || chance.happens(0.3);
}

/** Everything that the hospitals say of these stays, in the order in which they say it. Pure. */
export function tellingsOf(stays: readonly Stay[], setting: HistorySetting): readonly Telling[] {
  const chance = chanceFrom(setting.seed * 7_919);
  const isThere = new Set(stays.filter(({ expected }) => expected.state === 'ADMITTED').map(({ visitNumber }) => visitNumber));
  const lateness = new Lateness(chance, stays, setting);
  const told = planMessages(stays, { seed: setting.seed, run: 0, now: setting.until, spells: setting.spells, days: 0 }).map(
    (planned): Telling => ({ planned, toldAt: lateness.toldAt(planned) }),
  );
  return [...told, ...told.filter(({ planned }) => lateness.paperOf(planned) !== undefined).flatMap((each) => corrected(each, chance))]
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
