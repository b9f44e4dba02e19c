import type { EpochMillis } from '@homeward/kernel';
import { addDays, toLocalDate } from '@homeward/nhs';
import { beginFastTrack, type FastTrackWords, recordFastTrack, recordFastTrackOnCase } from '../acts/chc-lead.ts';
import { changePackage, decide, holdReview } from '../acts/icb.ts';
import { type Chance, chanceFrom } from '../county/chance.ts';
import { drawPerson, type SyntheticPerson } from '../county/people.ts';
import { DAY, HOUR } from '../county/stay.ts';
import { sayingOf } from './board-says.ts';
import type { Errand } from './errand.ts';
import type { HistorySetting } from './setting.ts';
import { atWork } from './working-hours.ts';

/**
 * A day in so many brings a Fast Track tool that begins a case. Of all referrals nationally 57 % are Fast Track (97,273 of 170,748 in 2018/19, a written answer in
 * Parliament); here it is two in five, since each costs the history time and what they show is shown by fewer.
 */
const PER_DAY = 0.28;
/** Serial numbers of people that no stay and no Checklist has. */
const FIRST_SERIAL = 25_000;

/** Unverified, after what clinicians say of it: most have care within the 48 hours, and more than half die within ten weeks. */
const IN_TIME = 0.85;
const DIE_SOON = 0.6;
/** Hub design, unverified: so many first reviews are held around the day that they are due. */
export const REVIEWED = 0.8;

/** What becomes of a Fast Track tool. */
export interface FastTrack {
  /** When the board has it. */
  readonly at: EpochMillis;
  readonly clinicianRole: FastTrackWords['clinicianRole'];
  readonly isSentTheDayBefore: boolean;
  readonly decidedAt: EpochMillis;
  readonly careAt: EpochMillis;
  /** When the package ends with the person's death; null where it goes on. */
  readonly endsAt: EpochMillis | null;
  readonly weeklyCostPence: number;
  /** When the board looks at care that goes on; null where it has not. */
  readonly reviewedAt: EpochMillis | null;
}

export function drawFastTrack(chance: Chance, at: EpochMillis): FastTrack {
  const isInTime = chance.happens(IN_TIME);
  const careAt = at + (isInTime ? chance.int(32, 46) : chance.int(60, 110)) * HOUR;
  const clinicianRole = chance.pick(['registered nurse', 'registered medical practitioner'] as const);
  const isSentTheDayBefore = chance.happens(0.2);
  const decidedAt = at + chance.int(22, 30) * HOUR;
  const endsAt = chance.happens(DIE_SOON) ? careAt + chance.int(5, 70) * DAY : null;
  const weeklyCostPence = chance.int(1_000, 1_900) * 100;
  const isReviewed = endsAt === null && chance.happens(REVIEWED);
  const reviewedAt = isReviewed ? decidedAt + (84 + chance.int(-9, 6)) * DAY : null;
  return { at, clinicianRole, isSentTheDayBefore, decidedAt, careAt, endsAt, weeklyCostPence, reviewedAt };
}

/** As it is recorded on the day on which the lead gets round to it. */
function toolOf({ clinicianRole, isSentTheDayBefore }: FastTrack, now: EpochMillis): FastTrackWords {
  const receivedOn = toLocalDate(now);
  return { clinicianRole, submittedOn: isSentTheDayBefore ? addDays(receivedOn, -1) : receivedOn, receivedOn };
}

/** A tool on the case of a line that is open, and what the board does about it. */
export function fastTrackErrands(line: string, one: FastTrack): readonly Errand[] {
  const recorded: Errand = {
    at: one.at,
    line,
    isKey: true,
    run: async ({ lead, notes, now }) => void (await recordFastTrackOnCase(lead, notes.get(line) ?? '', toolOf(one, now))),
  };
  return [recorded, ...answered(line, one)];
}

/** The board finds eligible, care begins, and ends with the person's death, or is reviewed. */
function answered(line: string, { decidedAt, careAt, endsAt, weeklyCostPence, reviewedAt }: FastTrack): readonly Errand[] {
  const says = sayingOf(line);
  const role = 'brokerage officer';
  const about = (id: string, at: EpochMillis) =>
    ({ case: id, at, role, package: `PKG-${id.slice(-12)}`, fundedAs: 'fast-track', effectiveFrom: toLocalDate(at) }) as const;
  const decision = { outcome: 'eligible', effectiveFrom: toLocalDate(decidedAt), followsRecommendation: true, signatories: 1 } as const;
  const costs = { weeklyCostPence, icbWeeklyPence: weeklyCostPence };
  const ended = endsAt === null ? [] : [says(endsAt, ({ board }, id) => changePackage(board, { ...about(id, endsAt), change: 'ended' }))];
  const review = { role: 'nurse assessor', review: 'three-months', result: '01' } as const;
  const reviewed =
    reviewedAt === null ? [] : [says(reviewedAt, ({ board }, id) => holdReview(board, { case: id, at: reviewedAt, ...review }))];
  return [
    says(decidedAt, ({ board }, id) => decide(board, { case: id, at: decidedAt, role: 'CHC lead nurse', ...decision })),
    says(careAt, ({ board }, id) => changePackage(board, { ...about(id, careAt), change: 'started', ...costs })),
    ...ended,
    ...reviewed,
  ];
}

/** A tool that begins a case. */
function beginning(line: string, one: FastTrack, { familyName, givenName, birthDate: birth, nhsNumber }: SyntheticPerson): Errand {
  const birthDate = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`;
  const person = { familyName, givenName, birthDate, ...(nhsNumber === null ? {} : { nhsNumber }) };
  return {
    at: one.at,
    line,
    isKey: true,
    run: async ({ lead, notes, now }) => {
      const caseId = notes.get(line) ?? (await beginFastTrack(lead));
      notes.set(line, caseId); // before it is sent: sent again after a stop, it is the same case
      await recordFastTrack(lead, { caseId, person, ...toolOf(one, now) });
    },
  };
}

/** The Fast Track tools of these months that begin a case. Pure; the errands are not. */
export function fastTracksOf(setting: HistorySetting): readonly Errand[] {
  const chance = chanceFrom(setting.seed * 122_949_823);
  const errands: Errand[] = [];
  let number = 0;
  for (let day = setting.from; day < setting.until - DAY; day += DAY) {
    if (!chance.happens(PER_DAY)) continue;
    const line = `fast track ${number}`;
    const person = drawPerson(chance, FIRST_SERIAL + number, setting.until);
    const one = drawFastTrack(chance, atWork(chance, day + chance.int(8, 13) * HOUR));
    errands.push(beginning(line, one, person), ...answered(line, one));
    number += 1;
  }
  return errands;
}
