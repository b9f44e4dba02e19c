import type { EpochMillis } from '@homeward/kernel';
import { toLocalDate } from '@homeward/nhs';
import { beginChecklist, type ChecklistWords, type Column, completeChecklist } from '../acts/chc-lead.ts';
import { acceptResponsibility, acknowledgeChecklist, discountReferral } from '../acts/icb.ts';
import { type Chance, chanceFrom } from '../county/chance.ts';
import { checklistDomains } from '../county/need.ts';
import { drawPerson } from '../county/people.ts';
import { DAY } from '../county/stay.ts';
import { COORDINATOR, type Say, sayingOf } from './board-says.ts';
import { type After, type Course, decided, type Outcome } from './case-course.ts';
import type { Errand } from './errand.ts';
import { drawFastTrack, fastTrackErrands, REVIEWED } from './fast-tracks.ts';
import { changedAt, type HistorySetting } from './setting.ts';
import { atWork } from './working-hours.ts';

/** A day in so many brings a positive Checklist. */
const PER_DAY = 0.42;
/** Serial numbers of people that no stay has. */
const FIRST_SERIAL = 20_000;

/** Two to four domains in column A and some in B: positive by the national rule. */
function scoresOf(chance: Chance): ChecklistWords['domains'] {
  const high = new Set([chance.pick(['cognition', 'mobility']), chance.pick(['continence', 'nutrition', 'skin'])]);
  const column = (domain: string): Column => (high.has(domain) ? 'A' : chance.happens(0.4) ? 'B' : 'C');
  const scored = checklistDomains.map((domain) => [domain, column(domain)] as const);
  return Object.fromEntries(
    scored.map(([domain, letter]) => [
      domain,
      { column: letter, ...(letter === 'C' ? {} : { evidence: 'As the ward notes and the care plan say.' }) },
    ]),
  );
}

/** Days from the board's receipt to its decision; the board was slower before it filled its posts. */
const daysOf = (chance: Chance, isChanged: boolean): number =>
  chance.weighted(
    isChanged
      ? [
          [78, chance.int(14, 27)],
          [17, chance.int(29, 40)],
          [5, chance.int(41, 60)],
        ]
      : [
          [52, chance.int(16, 27)],
          [34, chance.int(29, 45)],
          [14, chance.int(46, 70)],
        ],
  );

interface Case extends Course {
  readonly line: string;
  readonly at: EpochMillis;
  readonly words: ChecklistWords;
  readonly isDiscounted: boolean;
}

/** Hub design, unverified: a case in so many becomes a Fast Track. */
const BECOMES_FAST_TRACK = 0.07;

function drawAfter(chance: Chance, receivedAt: EpochMillis): After {
  const fastTrack = chance.happens(BECOMES_FAST_TRACK) ? drawFastTrack(chance, atWork(chance, receivedAt + chance.int(3, 8) * DAY)) : null;
  const reviewedAfter = chance.happens(REVIEWED) ? 84 + chance.int(-9, 6) : null;
  return { fastTrack, reviewedAfter, weeklyCostPence: chance.int(900, 1_700) * 100 };
}

function drawCase(
  chance: Chance,
  { number, day, setting }: { number: number; day: EpochMillis; setting: HistorySetting },
): Omit<Case, 'after'> {
  const person = drawPerson(chance, FIRST_SERIAL + number, setting.until);
  const { birthDate: birth } = person;
  const at = atWork(chance, day + chance.int(9, 15) * 3_600_000);
  const words: ChecklistWords = {
    person: {
      familyName: person.familyName,
      givenName: person.givenName,
      birthDate: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
      ...(person.nhsNumber === null ? {} : { nhsNumber: person.nhsNumber }),
      postcode: person.address.postcode,
    },
    domains: scoresOf(chance),
    isStatedPositive: true,
    completedOn: toLocalDate(at),
    location: chance.pick(['LOC_01', 'LOC_04', 'LOC_05', 'LOC_06']),
    assessorRole: 'nurse assessor',
    responsibleIcb: 'QSL',
  };
  const receivedAt = atWork(chance, at + DAY);
  const isDiscounted = chance.happens(0.1);
  const outcome = chance.weighted<Outcome>([
    [24, 'eligible'],
    [46, 'not-eligible'],
    [22, 'nursing-care'],
    [8, 'joint-package'],
  ]);
  return { line: `case ${number}`, at, receivedAt, words, days: daysOf(chance, at >= changedAt(setting)), isDiscounted, outcome };
}

/** It is discounted before anybody meets. */
function discounted(says: Say, at: EpochMillis): Errand {
  return says(at, ({ board }, id) => discountReferral(board, { case: id, at, role: COORDINATOR, reason: '02' }));
}

/** A Checklist is completed, and the board's way with the case that it opens. */
function errandsOf(one: Case): readonly Errand[] {
  const { line, at, receivedAt, words, days, isDiscounted, after } = one;
  const says = sayingOf(line);
  const opening: Errand = {
    at,
    line,
    isKey: true,
    run: async ({ lead, notes }) => {
      const begun = notes.get(line) ?? (await beginChecklist(lead));
      notes.set(line, begun); // before it is sent: sent again after a stop, it is the same case
      await completeChecklist(lead, { ...words, caseId: begun });
    },
  };
  const received = says(receivedAt, ({ board }, id) =>
    acknowledgeChecklist(board, { case: id, at: receivedAt, role: 'CHC administrator', checklist: id }),
  );
  const takenAt = receivedAt + DAY;
  const taken = says(takenAt, ({ board }, id) => acceptResponsibility(board, { case: id, at: takenAt, role: COORDINATOR }));
  if (after.fastTrack !== null) return [opening, received, taken, ...fastTrackErrands(line, after.fastTrack)];
  return [opening, received, taken, ...(isDiscounted ? [discounted(says, receivedAt + Math.min(days, 20) * DAY)] : decided(says, one))];
}

/** The continuing healthcare cases of these months. Pure; the errands are not. */
export function casesOf(setting: HistorySetting): readonly Errand[] {
  const chance = chanceFrom(setting.seed * 15_485_863);
  const beside = chanceFrom(setting.seed * 32_452_843);
  const errands: Errand[] = [];
  let number = 0;
  for (let day = setting.from; day < setting.until - DAY; day += DAY) {
    if (!chance.happens(PER_DAY)) continue;
    const drawn = drawCase(chance, { number, day, setting });
    errands.push(...errandsOf({ ...drawn, after: drawAfter(beside, drawn.receivedAt) }));
    number += 1;
  }
  return errands;
}
